$version: "2.0"

metadata undeclared = [
    {name: "ConnectCustomKeyStore"}
    {name: "CreateCustomKeyStore"}
    {name: "DeleteCustomKeyStore"}
    {name: "DescribeCustomKeyStores"}
    {name: "DisconnectCustomKeyStore"}
    {name: "GetKeyLastUsage"}
    {name: "UpdateCustomKeyStore"}
]
