$version: "2.0"

metadata undeclared = [
    {name: "DescribeAccountSettings"}
    {name: "UpdateAccountSettings"}
    {name: "UpdateStreamWarmThroughput"}
]
