import sys
from pathlib import Path

from waarborg.law.consistency import reference_faults
from waarborg.law.files import read_norm_files

files = read_norm_files(Path(sys.argv[1]))
faults = files.faults + reference_faults(files)
for fault in faults:
    print(fault)
print(len(faults), "faults;", {k: len(v) for k, v in files.lists.items()})
