$version: "2.0"

metadata undeclared = [
    {name: "CreateSMSSandboxPhoneNumber"}
    {name: "DeleteSMSSandboxPhoneNumber"}
    {name: "GetSMSSandboxAccountStatus"}
    {name: "ListOriginationNumbers"}
    {name: "ListSMSSandboxPhoneNumbers"}
    {name: "VerifySMSSandboxPhoneNumber"}
]
