// Puts a stream, whose checksum the SDK sends in a trailer, and reads it back: node trailers.js <endpoint> <bucket>.
const assert = require('node:assert');
const { Readable } = require('node:stream');
const { S3Client, PutObjectCommand, GetObjectCommand } = require('@aws-sdk/client-s3');

const [endpoint, Bucket] = process.argv.slice(2);
const s3 = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, maxAttempts: 1, credentials: { accessKeyId: '111111111111', secretAccessKey: 'x' } });
const text = 'streamed from JavaScript';

(async () => {
  const put = await s3.send(new PutObjectCommand({ Bucket, Key: 'from-js', Body: Readable.from([text]), ContentLength: text.length }));
  assert.ok(put.ChecksumCRC32);
  const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'from-js', ChecksumMode: 'ENABLED' }));
  assert.equal(await got.Body.transformToString(), text);
})().catch((e) => { console.error(e); process.exit(1); });
