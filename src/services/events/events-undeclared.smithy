$version: "2.0"

metadata undeclared = [
    {name: "ActivateEventSource"}
    {name: "CreateEndpoint"}
    {name: "CreatePartnerEventSource"}
    {name: "DeactivateEventSource"}
    {name: "DeleteEndpoint"}
    {name: "DeletePartnerEventSource"}
    {name: "DescribeEndpoint"}
    {name: "DescribeEventSource"}
    {name: "DescribePartnerEventSource"}
    {name: "ListEndpoints"}
    {name: "ListEventSources"}
    {name: "ListPartnerEventSourceAccounts"}
    {name: "ListPartnerEventSources"}
    {name: "PutPartnerEvents"}
    {name: "UpdateEndpoint"}
]
