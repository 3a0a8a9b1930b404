// node ask.mjs ENDPOINT QUERY...: asks each query, prints each answer as one line of JSON (a list of strings where it is a graph).
import { QueryEngine } from "@comunica/query-sparql";

const [endpoint, ...queries] = process.argv.slice(2);
const engine = new QueryEngine();
const kinds = { quads: "application/n-triples" };
for (const query of queries) {
  const result = await engine.query(query, { sources: [endpoint] });
  const { data } = await engine.resultToString(result, kinds[result.resultType] ?? "application/sparql-results+json");
  const parts = await data.toArray();
  const text = parts.join("");
  console.log(JSON.stringify(result.resultType === "quads" ? text.trim().split("\n") : JSON.parse(text)));
}
