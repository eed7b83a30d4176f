// node subscribe.js <endpoint> <stream> <consumer ARN>: 20 records reach a subscription while they are put. Prints what came, and by which protocol.
process.removeAllListeners('warning');
const k = require('@aws-sdk/client-kinesis');
const client = new k.KinesisClient({ endpoint: process.argv[2], region: 'us-east-1', credentials: { accessKeyId: '111122223333', secretAccessKey: 'x' } });
const [StreamName, ConsumerARN] = process.argv.slice(3);

(async () => {
  const { EventStream } = await client.send(new k.SubscribeToShardCommand({
    ConsumerARN, ShardId: 'shardId-000000000000', StartingPosition: { Type: 'TRIM_HORIZON' } }));
  const data = [];
  const reading = (async () => {
    for await (const event of EventStream) {
      for (const r of event.SubscribeToShardEvent?.Records ?? []) data.push(Buffer.from(r.Data).toString());
      if (data.length === 20) break;
    }
  })();
  for (let i = 0; i < 20; i++) await client.send(new k.PutRecordCommand({ StreamName, PartitionKey: 'k', Data: Buffer.from('r' + i) }));
  await reading;
  const protocol = client.config.requestHandler.metadata?.handlerProtocol;
  console.log(JSON.stringify({ data, protocol }));
  process.exit(0);
})().catch((e) => { console.error(e); process.exit(1); });
