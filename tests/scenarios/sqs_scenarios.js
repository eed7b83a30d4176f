// The SQS parts of S276, S288 and S290 as the JavaScript SDK v3 sees them: node sqs_scenarios.js <endpoint> <scenario>.
// The SDK itself checks the MD5 fields of every answer.
const assert = require('node:assert');
const sdk = require('@aws-sdk/client-sqs');

const [endpoint, scenario] = process.argv.slice(2);
const sqs = new sdk.SQSClient({ endpoint, region: 'us-east-1', maxAttempts: 1, credentials: { accessKeyId: '111111111111', secretAccessKey: 'x' } });
const call = (name, input) => sqs.send(new sdk[name + 'Command'](input));
const make = async (name, Attributes) => (await call('CreateQueue', { QueueName: `js-${scenario}-${name}`, Attributes })).QueueUrl;
const arn = async (QueueUrl) => (await call('GetQueueAttributes', { QueueUrl, AttributeNames: ['QueueArn'] })).Attributes.QueueArn;
const receive = async (QueueUrl, more) => (await call('ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10, ...more })).Messages ?? [];

const scenarios = {
  async S276() {
    const QueueUrl = await make('letters');
    const MessageAttributes = { n: { DataType: 'Number', StringValue: '1' }, b: { DataType: 'Binary', BinaryValue: new Uint8Array([0, 255]) } };
    const sent = await call('SendMessage', { QueueUrl, MessageBody: 'größe', MessageAttributes });
    const [m] = await receive(QueueUrl, { MessageAttributeNames: ['All'], MessageSystemAttributeNames: ['All'], WaitTimeSeconds: 1 });
    assert.equal(m.MessageId, sent.MessageId);
    assert.deepEqual([...m.MessageAttributes.b.BinaryValue], [0, 255]);
    assert.equal(m.Attributes.ApproximateReceiveCount, '1');
    await call('DeleteMessage', { QueueUrl, ReceiptHandle: m.ReceiptHandle });
    const batch = await call('SendMessageBatch', { QueueUrl, Entries: [{ Id: 'a', MessageBody: '1' }, { Id: 'b', MessageBody: '2', DelaySeconds: 901 }] });
    assert.deepEqual([batch.Successful.map((e) => e.Id), batch.Failed.map((e) => [e.Id, e.Code])], [['a'], [['b', 'InvalidParameterValue']]]);
    await assert.rejects(call('DeleteMessage', { QueueUrl, ReceiptHandle: 'x' }), (e) => e instanceof sdk.ReceiptHandleIsInvalid);
    await assert.rejects(call('SendMessage', { QueueUrl: QueueUrl + 'x', MessageBody: 'm' }), (e) =>
      e instanceof sdk.QueueDoesNotExist && e.Error.Code === 'AWS.SimpleQueueService.NonExistentQueue' && e.$fault === 'client');
  },

  async S288() {
    const dead = await make('dead');
    const source = await make('source', {
      VisibilityTimeout: '0', RedrivePolicy: JSON.stringify({ deadLetterTargetArn: await arn(dead), maxReceiveCount: 3 }) });
    await call('SendMessage', { QueueUrl: source, MessageBody: 'poison' });
    for (let i = 0; i < 3; i++) assert.equal((await receive(source)).length, 1);
    assert.equal((await receive(source)).length, 0);
    assert.deepEqual((await call('ListDeadLetterSourceQueues', { QueueUrl: dead })).queueUrls, [source]);
    const SourceArn = await arn(dead);
    const { TaskHandle } = await call('StartMessageMoveTask', { SourceArn });
    const [task] = (await call('ListMessageMoveTasks', { SourceArn })).Results;
    assert.deepEqual([task.Status, task.ApproximateNumberOfMessagesMoved], ['COMPLETED', 1]);
    await assert.rejects(call('CancelMessageMoveTask', { TaskHandle }), { message: 'Only active tasks can be cancelled.' });
    assert.equal((await receive(source))[0].Body, 'poison');
    await assert.rejects(call('StartMessageMoveTask', { SourceArn: SourceArn + 'x' }), (e) => e instanceof sdk.ResourceNotFoundException);
  },

  async S290() {
    const QueueUrl = await make('once.fifo', { FifoQueue: 'true' });
    const send = () => call('SendMessage', { QueueUrl, MessageBody: 'pay', MessageGroupId: 'g', MessageDeduplicationId: 'order-1' });
    const [one, two] = [await send(), await send()];
    assert.deepEqual([two.MessageId, two.SequenceNumber], [one.MessageId, one.SequenceNumber]);
    assert.equal((await receive(QueueUrl)).length, 1);
  },
};

scenarios[scenario]().catch((e) => {
  console.error(e);
  process.exit(1);
});
