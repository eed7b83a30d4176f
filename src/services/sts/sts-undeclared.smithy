$version: "2.0"

metadata undeclared = [
    {name: "AssumeRoleWithSAML"}
    {name: "AssumeRoot"}
    {name: "GetDelegatedAccessToken"}
    {name: "GetWebIdentityToken"}
]
