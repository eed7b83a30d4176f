// Runs JavaScript handlers: asks the Runtime API for work, calls the handler, says what came of it.
import { createRequire } from 'node:module';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import util from 'node:util';
import { Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';

const env = process.env;
const [host, port] = env.AWS_LAMBDA_RUNTIME_API.split(':');
const base = '/2018-06-01/runtime/';
const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
const jsonLog = (env.AWS_LAMBDA_LOG_FORMAT || '').toUpperCase() === 'JSON';
const levels = { TRACE: 0, DEBUG: 1, INFO: 2, WARN: 3, ERROR: 4, FATAL: 5 };
const least = jsonLog ? levels[env.AWS_LAMBDA_LOG_LEVEL] ?? levels.INFO : 0;
const streaming = Symbol.for('aws.lambda.runtime.handler.streaming');
let requestId;

// --- the API ---

function ask(method, where, body, headers = {}) {
  return new Promise((resolve, reject) => {
    const options = { host, port, method, path: where, agent, headers };
    if (body !== undefined)
      headers['Content-Length'] = Buffer.byteLength(body);
    const request = http.request(options, (answer) => {
      const pieces = [];
      answer.on('data', (piece) => pieces.push(piece));
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(pieces).toString() }));
    });
    request.setNoDelay(true);
    request.on('error', reject);
    request.end(body);
  });
}

// --- the log ---

// One event, however many lines it has.
function write(text) {
  fs.writeSync(1, text.replace(/\n/g, '\r') + '\n');
}

function plainError(error) {
  const out = { errorType: error?.name ?? 'UnknownError', errorMessage: error?.message, stackTrace: (error?.stack ?? '').split('\n').slice(1) };
  return out;
}

function logger(level) {
  return (...args) => {
    if (levels[level] < least)
      return;
    if (!jsonLog) {
      write(`${new Date().toISOString()}\t${requestId ?? 'undefined'}\t${level}\t${util.format(...args)}`);
      return;
    }
    const entry = { timestamp: new Date().toISOString(), level, requestId };
    const errors = args.filter((a) => a instanceof Error);
    if (errors.length)
      Object.assign(entry, plainError(errors[0]));
    entry.message = args.length === 1 && !errors.length && typeof args[0] === 'object' ? args[0] : util.format(...args);
    let text;
    try {
      text = JSON.stringify(entry);
    } catch {
      text = JSON.stringify({ ...entry, message: util.format(...args) });
    }
    write(text);
  };
}

Object.assign(console, {
  log: logger('INFO'), info: logger('INFO'), debug: logger('DEBUG'), warn: logger('WARN'), error: logger('ERROR'), trace: logger('TRACE'), fatal: logger('FATAL'),
});

// --- the handler ---

class Fault extends Error {
  constructor(name, message) {
    super(message);
    this.name = name;
    this.stack = `${name}: ${message}`;
  }
}

function locate(root, file) {
  for (const ending of ['', '.js', '.mjs', '.cjs']) {
    const whole = path.resolve(root, file + ending);
    if (fs.existsSync(whole) && fs.statSync(whole).isFile())
      return whole;
  }
  try {
    return createRequire(path.join(root, 'x.js')).resolve(file, { paths: [root] });
  } catch {
    throw new Fault('Runtime.ImportModuleError', `Error: Cannot find module '${file}'`);
  }
}

function isModule(file) {
  if (file.endsWith('.mjs') || file.endsWith('.cjs'))
    return file.endsWith('.mjs');
  for (let dir = path.dirname(file); ; dir = path.dirname(dir)) {
    const description = path.join(dir, 'package.json');
    if (fs.existsSync(description))
      return JSON.parse(fs.readFileSync(description)).type === 'module';
    if (dir === path.dirname(dir))
      return false;
  }
}

async function load(file) {
  try {
    return isModule(file) ? await import(pathToFileURL(file)) : createRequire(file)(file);
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new Fault('Runtime.UserCodeSyntaxError', `${error}`);
    if (error?.code === 'MODULE_NOT_FOUND' || error?.code === 'ERR_MODULE_NOT_FOUND')
      throw new Fault('Runtime.ImportModuleError', `${error}`);
    throw error;
  }
}

async function findHandler(name) {
  const slash = name.lastIndexOf('/') + 1;
  const parts = /^([^.]*)\.(.*)$/.exec(name.slice(slash));
  if (!parts || name.includes('..'))
    throw new Fault('Runtime.MalformedHandlerName', 'Bad handler');
  const module = await load(locate(env.LAMBDA_TASK_ROOT, name.slice(0, slash) + parts[1]));
  const found = parts[2].split('.').reduce((at, key) => at?.[key], module) ?? parts[2].split('.').reduce((at, key) => at?.[key], module.default);
  if (found === undefined)
    throw new Fault('Runtime.HandlerNotFound', `${name} is undefined or not exported`);
  if (typeof found !== 'function')
    throw new Fault('Runtime.HandlerNotFound', `${name} is not a function`);
  return found;
}

// --- answers that stream ---

class ResponseStream extends Writable {
  constructor(id) {
    super({ highWaterMark: 64 * 1024 });
    this.id = id;
    this.contentType = 'application/octet-stream';
    this.answered = new Promise((resolve, reject) => Object.assign(this, { resolve, reject }));
    this.answered.catch(() => {});
  }

  setContentType(type) {
    this.contentType = type;
  }

  begin() {
    if (this.request)
      return;
    this.request = http.request({
      host, port, agent, method: 'POST', path: `${base}invocation/${this.id}/response`,
      headers: {
        'Content-Type': this.contentType, 'Lambda-Runtime-Function-Response-Mode': 'streaming', 'Transfer-Encoding': 'chunked',
        Trailer: ['Lambda-Runtime-Function-Error-Type', 'Lambda-Runtime-Function-Error-Body'],
      },
    }, (answer) => {
      answer.resume();
      answer.on('end', this.resolve);
    });
    this.request.setNoDelay(true);
    this.request.on('error', this.reject);
  }

  _write(piece, encoding, done) {
    this.begin();
    if (this.request.write(piece))
      done();
    else
      this.request.once('drain', done);
  }

  _final(done) {
    this.begin();
    if (this.failure)
      this.request.addTrailers({
        'Lambda-Runtime-Function-Error-Type': this.failure.errorType,
        'Lambda-Runtime-Function-Error-Body': Buffer.from(JSON.stringify(this.failure)).toString('base64'),
      });
    this.request.end(done);
  }
}

globalThis.awslambda = {
  streamifyResponse(handler, options) {
    handler[streaming] = 'response';
    if (options?.highWaterMark)
      handler[Symbol.for('aws.lambda.runtime.handler.streaming.highWaterMark')] = options.highWaterMark;
    return handler;
  },
  HttpResponseStream: {
    from(stream, prelude) {
      stream.setContentType('application/vnd.awslambda.http-integration-response');
      stream.write(JSON.stringify(prelude));
      stream.write(Buffer.alloc(8));
      return stream;
    },
  },
};

// --- one invocation ---

function contextOf(headers) {
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  const client = headers['lambda-runtime-client-context'];
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    clientContext: client ? JSON.parse(client) : undefined,
    identity: undefined,
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    awsRequestId: headers['lambda-runtime-aws-request-id'],
    getRemainingTimeInMillis: () => Math.max(deadline - Date.now(), 0),
  };
}

// The three ways to end: a promise, the callback, and nothing more to do.
function call(handler, event, context) {
  return new Promise((resolve, reject) => {
    const idle = () => resolve(null);
    const settle = (end) => {
      process.removeListener('beforeExit', idle);
      if (context.callbackWaitsForEmptyEventLoop)
        process.once('beforeExit', end);
      else
        setImmediate(end);
    };
    const callback = (error, result) => (error !== undefined && error !== null ? reject(error) : settle(() => resolve(result)));
    context.done = callback;
    context.succeed = (result) => callback(null, result);
    context.fail = (error) => callback(error ?? 'handled');
    process.once('beforeExit', idle);
    const returned = handler(event, context, callback);
    if (typeof returned?.then === 'function') {
      process.removeListener('beforeExit', idle);
      // Its event loop may run dry before the promise is settled: nobody will settle it then.
      process.once('beforeExit', idle);
      returned.then((result) => resolve(result), reject).finally(() => process.removeListener('beforeExit', idle));
    }
  });
}

function describe(error) {
  if (error instanceof Error)
    return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
  return { errorType: typeof error, errorMessage: `${typeof error === 'object' ? JSON.stringify(error) : error}`, trace: [] };
}

async function fail(where, error, kind) {
  const described = describe(error);
  if (jsonLog)
    write(JSON.stringify({ timestamp: new Date().toISOString(), level: 'ERROR', requestId, message: described }));
  else
    write(`${new Date().toISOString()}\t${requestId ?? 'undefined'}\tERROR\t${kind} \t${JSON.stringify({ ...described, trace: undefined, stack: described.trace })}`);
  await ask('POST', where, JSON.stringify(described), { 'Content-Type': 'application/json', 'Lambda-Runtime-Function-Error-Type': described.errorType });
}

async function stream(handler, event, context) {
  const out = new ResponseStream(requestId);
  try {
    await handler(event, out, context);
    if (!out.writableEnded)
      await new Promise((resolve, reject) => out.once('finish', resolve).once('error', reject));
  } catch (error) {
    if (!out.request)
      throw error;
    out.failure = describe(error);
    out.end();
  }
  await out.answered;
}

async function invoke(handler, { headers, body }) {
  requestId = headers['lambda-runtime-aws-request-id'];
  if (headers['lambda-runtime-trace-id'])
    env._X_AMZN_TRACE_ID = headers['lambda-runtime-trace-id'];
  const where = `${base}invocation/${requestId}/`;
  try {
    const context = contextOf(headers);
    const event = JSON.parse(body);
    if (handler[streaming]) {
      await stream(handler, event, context);
      return;
    }
    const result = await call(handler, event, context);
    await ask('POST', where + 'response', JSON.stringify(result) ?? 'null', { 'Content-Type': 'application/json' });
  } catch (error) {
    await fail(where + 'error', error, 'Invoke Error');
  }
}

function crash(status, wrap) {
  return async (error) => {
    await fail(requestId ? `${base}invocation/${requestId}/error` : `${base}init/error`, wrap(error), requestId ? 'Invoke Error' : 'Uncaught Exception').catch(() => {});
    process.exit(status);
  };
}

process.on('uncaughtException', crash(129, (error) => error));
process.on('unhandledRejection', crash(128, (reason) => new Fault('Runtime.UnhandledPromiseRejection', `${reason}`)));
process.env.NODE_PATH ??= '';
createRequire(import.meta.url)('node:module').Module._initPaths();
process.chdir(env.LAMBDA_TASK_ROOT);

let handler;
try {
  handler = await findHandler(env._HANDLER);
} catch (error) {
  await fail(base + 'init/error', error, 'Uncaught Exception');
  process.exit(1);
}
for (;;) {
  let work;
  try {
    work = await ask('GET', base + 'invocation/next');
  } catch {
    process.exit(0); // the environment ends
  }
  await invoke(handler, work);
  requestId = undefined;
}
