/*
 * A model server to try things with: it speaks the V1 and the V2 protocol, is ready when it says so, and takes the time that it is told
 * to take. No model, no dependency; Node 20 or later.
 *
 *   PORT=8080            port; 0 takes a free one, which is printed
 *   MODEL_NAME=model     name of the model in the paths
 *   STARTUP_MS=0         from the start of the process until it is ready
 *   SERVICE_TIME_MS=200  work on one request, or on one batch
 *   WORKERS=0            requests (batches) at once, the rest waits; 0 is no limit
 *   BATCH_SIZE=1         requests that are worked on as one
 *   BATCH_WAIT_MS=5      how long a batch waits for more
 *   PER_ITEM_MS=0        what each further request of a batch adds to the work
 */
import { Buffer } from 'node:buffer';
import { createServer } from 'node:http';
import { setTimeout } from 'node:timers';

const number = (name, fallback) => {
  const text = process.env[name] ?? '';
  const value = text === '' ? fallback : Number(text);
  if (!(Number.isInteger(value) && value >= 0)) {
    console.error(`${name}: expected a whole number of at least 0, got ${JSON.stringify(text)}`);
    process.exit(2);
  }
  return value;
};

const model = process.env.MODEL_NAME || 'model';
const port = number('PORT', 8080);
const startupMs = number('STARTUP_MS', 0);
const serviceMs = number('SERVICE_TIME_MS', 200);
const workers = number('WORKERS', 0);
const batchSize = Math.max(1, number('BATCH_SIZE', 1));
const batchWaitMs = number('BATCH_WAIT_MS', 5);
const perItemMs = number('PER_ITEM_MS', 0);

let ready = false;
let ending = false;
let running = 0;
/** Batches that wait for a worker, oldest first; the last one of those not full is still open. */
const waiting = [];

/** Gives the work of one request: resolves when its batch has been worked on. */
function work(instances) {
  return new Promise((resolve) => {
    let batch = waiting.find(({ open, items }) => open && items.length < batchSize);
    if (batch === undefined) {
      batch = { open: true, items: [] };
      waiting.push(batch);
      if (batchSize > 1) {
        const opened = batch;
        setTimeout(() => close(opened), batchWaitMs);
      }
    }
    batch.items.push({ instances, resolve });
    if (batch.items.length >= batchSize) {
      close(batch);
    }
  });
}

function close(batch) {
  batch.open = false;
  startNext();
}

function startNext() {
  while (waiting.length > 0 && !waiting[0].open && (workers === 0 || running < workers)) {
    const { items } = waiting.shift();
    running += 1;
    setTimeout(() => {
      running -= 1;
      items.forEach(({ instances, resolve }) => resolve(instances.map(() => 0.5)));
      startNext();
    }, serviceMs + perItemMs * (items.length - 1));
  }
}

function send(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json', ...(ending && { connection: 'close' }) });
  response.end(JSON.stringify(body));
}

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function predict(request, response, answer) {
  let body;
  try {
    body = JSON.parse(await bodyOf(request));
  } catch {
    send(response, 400, { error: 'expected a body of JSON' });
    return;
  }
  send(response, 200, await answer(body));
}

const v1 = async ({ instances = [] }) => ({ predictions: await work(instances) });
const v2 = async ({ id, inputs = [] }) => {
  const data = await work(inputs);
  return { model_name: model, id, outputs: [{ name: 'output', datatype: 'FP32', shape: [data.length], data }] };
};

const server = createServer((request, response) => {
  const { method = 'GET', url = '/' } = request;
  const path = url.split('?', 1)[0];
  const state = ready ? 200 : 503;
  switch (`${method} ${path}`) {
    case 'GET /':
      return send(response, 200, { status: 'alive' });
    case 'GET /v1/models':
      return send(response, 200, { models: [model] });
    case `GET /v1/models/${model}`:
      return send(response, state, { name: model, ready });
    case 'GET /v2/health/live':
      return send(response, 200, { live: true });
    case 'GET /v2/health/ready':
      return send(response, state, { ready });
    case `GET /v2/models/${model}`:
      return send(response, 200, { name: model, platform: 'example', inputs: [], outputs: [] });
    case `GET /v2/models/${model}/ready`:
      return send(response, state, { name: model, ready });
    case `POST /v1/models/${model}:predict`:
      return ready ? void predict(request, response, v1) : send(response, 503, { error: 'not ready' });
    case `POST /v2/models/${model}/infer`:
      return ready ? void predict(request, response, v2) : send(response, 503, { error: 'not ready' });
    default:
      return send(response, 404, { error: `no such path: ${path}; the model is called ${model}` });
  }
});

server.keepAliveTimeout = 60_000;
server.listen(port, () => {
  console.log(`listening on ${server.address().port}`);
  setTimeout(() => {
    ready = true;
    console.log('ready');
  }, startupMs);
});
// As Kubernetes ends a pod: no new requests, the ones inside are answered.
process.on('SIGTERM', () => {
  ending = true;
  server.close(() => process.exit(0));
  server.closeIdleConnections();
});
