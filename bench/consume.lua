-- Receives and deletes messages in turn, one at a time on each connection.
local target = {"AmazonSQS.ReceiveMessage", "AmazonSQS.DeleteMessage"}
local handle
function request()
  wrk.headers["X-Amz-Target"] = handle and target[2] or target[1]
  local body = handle and string.format('{"QueueUrl":"%s","ReceiptHandle":"%s"}', queue, handle) or string.format('{"QueueUrl":"%s"}', queue)
  return wrk.format("POST", "/", nil, body)
end
function response(status, headers, body)
  handle = not handle and body:match('"ReceiptHandle":"([^"]+)"') or nil
end
function init(args)
  queue = args[1]
end
