// SPDX-FileCopyrightText: 2026 Waarborg contributors
// SPDX-License-Identifier: EUPL-1.2

// Whether OpenAI's client for JavaScript works unchanged on the gateway. It is no dependency:
//   python -m conformance.open_gateway &
//   npm install openai && node openai_client.mjs http://127.0.0.1:PORT/openai/v1

import OpenAI from "openai";
import { VERSION } from "openai/version";

const ANSWER = "Een paspoort kost veel. U haalt het bij de gemeente. Neem een foto mee.";
const client = new OpenAI({ baseURL: process.argv[2], apiKey: "wbg_test", maxRetries: 0 });
const messages = [{ role: "user", content: "Wat kost een paspoort?" }];
const tools = [{ type: "function", function: { name: "look_up", parameters: { type: "object" } } }];

const tries = {
  "chat": async () => {
    const answer = await client.chat.completions.create({ model: "plain", messages });
    return answer.choices[0].message.content === ANSWER && answer.usage.total_tokens > 0;
  },
  "stream": async () => {
    let text = "";
    const stream = await client.chat.completions.create({ model: "plain", messages, stream: true });
    for await (const chunk of stream) text += chunk.choices[0]?.delta?.content ?? "";
    return text === ANSWER;
  },
  "the client's own helper": async () => {
    const stream = client.chat.completions.stream({ model: "plain", messages });
    return (await stream.finalContent()) === ANSWER;
  },
  "tools": async () => {
    const answer = await client.chat.completions.create({ model: "tools", messages, tools });
    const stream = client.chat.completions.stream({ model: "tools", messages, tools });
    const call = (await stream.finalMessage()).tool_calls[0];
    return answer.choices[0].message.tool_calls[0].function.name === call.function.name;
  },
  "responses": async () => {
    const answer = await client.responses.create({ model: "plain", input: "Dag" });
    const stream = client.responses.stream({ model: "plain", input: "Dag" });
    const final = await stream.finalResponse();
    return answer.output_text === ANSWER && final.output_text === ANSWER;
  },
  "embeddings": async () => {
    // It asks for base64 by itself, and takes numbers as well.
    const answer = await client.embeddings.create({
      model: "plain", input: ["een", "twee"], encoding_format: "float",
    });
    return answer.data.length === 2 && answer.data[1].embedding[0] === 0.5;
  },
  "models": async () => {
    const names = [];
    for await (const model of client.models.list()) names.push(model.id);
    return names.includes("plain") && (await client.models.retrieve("plain")).id === "plain";
  },
  "refusals": async () => {
    try {
      await client.chat.completions.create({ model: "nothing", messages });
    } catch (error) {
      return error instanceof OpenAI.NotFoundError && error.code === "unknown-model";
    }
    return false;
  },
};

console.log(`openai (JavaScript) ${VERSION}`);
for (const [name, run] of Object.entries(tries)) {
  let told = "";
  try {
    told = (await run()) ? "" : "another answer";
  } catch (error) {
    told = String(error);
  }
  if (told) process.exitCode = 1;
  console.log(`${told ? "FAILS" : "holds"}  ${name}${told && `: ${told}`}`);
}
