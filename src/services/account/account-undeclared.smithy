$version: "2.0"

metadata undeclared = [
    {name: "AcceptPrimaryEmailUpdate", method: "POST", uri: "/acceptPrimaryEmailUpdate"}
    {name: "DeleteAlternateContact", method: "POST", uri: "/deleteAlternateContact"}
    {name: "GetAccountInformation", method: "POST", uri: "/getAccountInformation"}
    {name: "GetAlternateContact", method: "POST", uri: "/getAlternateContact"}
    {name: "GetContactInformation", method: "POST", uri: "/getContactInformation"}
    {name: "GetGovCloudAccountInformation", method: "POST", uri: "/getGovCloudAccountInformation"}
    {name: "GetPrimaryEmail", method: "POST", uri: "/getPrimaryEmail"}
    {name: "GetPrimaryEmailUpdateStatus", method: "POST", uri: "/getPrimaryEmailUpdateStatus"}
    {name: "PutAccountName", method: "POST", uri: "/putAccountName"}
    {name: "PutAlternateContact", method: "POST", uri: "/putAlternateContact"}
    {name: "PutContactInformation", method: "POST", uri: "/putContactInformation"}
    {name: "StartPrimaryEmailUpdate", method: "POST", uri: "/startPrimaryEmailUpdate"}
]
