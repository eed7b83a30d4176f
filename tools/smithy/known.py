"""What service descriptions leave out about services: names that only AWS's own models carry."""

# The service shape, where it is not the JSON protocols' target prefix.
SHAPE_NAMES = {
    "account": "Account", "autoscaling": "AutoScaling_2011_01_01", "batch": "AWSBatchV20160810",
    "cloudformation": "CloudFormation",
    "cloudfront": "Cloudfront2020_05_31", "ec2": "AmazonEC2", "efs": "MagolioAPIService_v20150201", "eks": "AWSWesleyFrontend",
    "elasticache": "AmazonElastiCacheV9", "elbv2": "ElasticLoadBalancing_v10", "iam": "AWSIdentityManagementV20100508",
    "lambda": "AWSGirApiService", "ram": "AmazonResourceSharing", "rds": "AmazonRDSv19", "route53": "AWSDnsV20130401",
    "s3": "AmazonS3", "scheduler": "AWSChronosService", "sns": "AmazonSimpleNotificationService",
    "sts": "AWSSecurityTokenServiceV20110615",
    "vpc-lattice": "MercuryControlPlane", "xray": "AWSXRay", "apigateway": "BackplaneControlService",
    "apigatewayv2": "ApiGatewayV2",
    "kafka": "Kafka", "pipes": "Pipes", "appconfig": "AmazonAppConfig", "appconfigdata": "AppConfigData",
    "fis": "FaultInjectionSimulator",
    "oam": "oamservice",
}
# The namespace of shapes; JSON errors name their types with it.
NAMESPACES = {
    "dynamodb": "com.amazonaws.dynamodb.v20120810", "dynamodbstreams": "com.amazonaws.dynamodb.v20120810",
    "kinesis": "com.amazonaws.kinesis.v20131202", "logs": "com.amazonaws.cloudwatchlogs", "stepfunctions": "com.amazonaws.sfn",
    "events": "com.amazonaws.eventbridge", "elbv2": "com.amazonaws.elasticloadbalancingv2",
}
# The service's part of ARNs and of IAM actions, where it is not the name that requests are signed for.
ARN_NAMESPACES = {
    "appconfigdata": "appconfig", "cloudwatch": "cloudwatch", "dynamodbstreams": "dynamodb", "resourcegroupstaggingapi": "tag",
}
XML_NAMESPACES = {"s3": "http://s3.amazonaws.com/doc/2006-03-01/"}
PROTOCOL_ARGUMENTS = {("s3", "aws.protocols#restXml"): {"noErrorWrapping": True}}

READING = ("Get", "List", "Describe", "Head", "Search", "Lookup", "BatchGet", "Query", "Scan", "Simulate")
# Their names say that they read, but they make something: credentials, tokens that count.
MAKING = {"GetSessionToken", "GetFederationToken", "GetLatestConfiguration", "GetQueryResultsToken", "GetDelegatedAccessToken",
          "GetWebIdentityToken"}
