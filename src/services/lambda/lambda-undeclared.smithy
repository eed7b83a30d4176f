$version: "2.0"

metadata undeclared = [
    {name: "CheckpointDurableExecution", method: "POST", uri: "/2025-12-01/durable-executions/{DurableExecutionArn}/checkpoint"}
    {name: "CreateCapacityProvider", method: "POST", uri: "/2025-11-30/capacity-providers"}
    {name: "DeleteCapacityProvider", method: "DELETE", uri: "/2025-11-30/capacity-providers/{CapacityProviderName}"}
    {name: "GetCapacityProvider", method: "GET", uri: "/2025-11-30/capacity-providers/{CapacityProviderName}"}
    {name: "GetDurableExecution", method: "GET", uri: "/2025-12-01/durable-executions/{DurableExecutionArn}"}
    {name: "GetDurableExecutionHistory", method: "GET", uri: "/2025-12-01/durable-executions/{DurableExecutionArn}/history"}
    {name: "GetDurableExecutionState", method: "GET", uri: "/2025-12-01/durable-executions/{DurableExecutionArn}/state"}
    {name: "GetFunctionScalingConfig", method: "GET", uri: "/2025-11-30/functions/{FunctionName}/function-scaling-config"}
    {name: "ListCapacityProviders", method: "GET", uri: "/2025-11-30/capacity-providers"}
    {name: "ListDurableExecutionsByFunction", method: "GET", uri: "/2025-12-01/functions/{FunctionName}/durable-executions"}
    {name: "ListFunctionVersionsByCapacityProvider", method: "GET", uri: "/2025-11-30/capacity-providers/{CapacityProviderName}/function-versions"}
    {name: "PutFunctionScalingConfig", method: "PUT", uri: "/2025-11-30/functions/{FunctionName}/function-scaling-config"}
    {name: "SendDurableExecutionCallbackFailure", method: "POST", uri: "/2025-12-01/durable-execution-callbacks/{CallbackId}/fail"}
    {name: "SendDurableExecutionCallbackHeartbeat", method: "POST", uri: "/2025-12-01/durable-execution-callbacks/{CallbackId}/heartbeat"}
    {name: "SendDurableExecutionCallbackSuccess", method: "POST", uri: "/2025-12-01/durable-execution-callbacks/{CallbackId}/succeed"}
    {name: "StopDurableExecution", method: "POST", uri: "/2025-12-01/durable-executions/{DurableExecutionArn}/stop"}
    {name: "UpdateCapacityProvider", method: "PUT", uri: "/2025-11-30/capacity-providers/{CapacityProviderName}"}
]
