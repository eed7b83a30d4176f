$version: "2.0"

metadata undeclared = [
    {name: "AssumeRoleWithSAML"}
    {name: "AssumeRoleWithWebIdentity"}
    {name: "AssumeRoot"}
    {name: "DecodeAuthorizationMessage"}
    {name: "GetDelegatedAccessToken"}
    {name: "GetFederationToken"}
    {name: "GetWebIdentityToken"}
]
