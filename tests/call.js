// One call with the JavaScript SDK v3: node call.js <endpoint> <service> <operation> <input as JSON> <account> <region>.
// Prints {"output": ...} or {"error": code, "message": ..., "status": ...}.
const [endpoint, service, operation, input, accessKeyId, region] = process.argv.slice(2);
process.removeAllListeners('warning');
const sdk = require(`@aws-sdk/client-${service}`);
const Client = Object.entries(sdk).find(([name]) => name.endsWith('Client') && name !== '__Client')[1];
const client = new Client({ endpoint, region, maxAttempts: 1, credentials: { accessKeyId, secretAccessKey: 'x' } });
client.send(new sdk[`${operation}Command`](JSON.parse(input))).then(
  ({ $metadata, ...output }) => console.log(JSON.stringify({ output })),
  (e) => console.log(JSON.stringify({ error: e.name, message: e.message, status: e.$metadata?.httpStatusCode })),
);
