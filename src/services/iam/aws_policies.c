/* Policies that AWS manages: the ones that people attach most. */
#include "services/iam/iam.h"

#define ALLOW(actions) "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":" actions ",\"Resource\":\"*\"}]}"

static const struct {
    const char *arn, *document;
} policies[] = {
    {"arn:aws:iam::aws:policy/AdministratorAccess", ALLOW("\"*\"")},
    {"arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess",
     ALLOW("[\"dynamodb:*\",\"dax:*\",\"application-autoscaling:*\",\"cloudwatch:*\"]")},
    {"arn:aws:iam::aws:policy/AmazonDynamoDBReadOnlyAccess",
     ALLOW("[\"dynamodb:BatchGetItem\",\"dynamodb:Describe*\",\"dynamodb:List*\",\"dynamodb:GetItem\",\"dynamodb:Query\","
           "\"dynamodb:Scan\"]")},
    {"arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly",
     ALLOW("[\"ecr:GetAuthorizationToken\",\"ecr:BatchCheckLayerAvailability\",\"ecr:GetDownloadUrlForLayer\","
           "\"ecr:Describe*\",\"ecr:List*\",\"ecr:BatchGetImage\",\"ecr:GetLifecyclePolicy*\",\"ecr:GetRepositoryPolicy\"]")},
    {"arn:aws:iam::aws:policy/AmazonEC2FullAccess", ALLOW("[\"ec2:*\",\"elasticloadbalancing:*\",\"cloudwatch:*\",\"autoscaling:*\"]")},
    {"arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess",
     ALLOW("[\"ec2:Describe*\",\"ec2:GetSecurityGroupsForVpc\",\"elasticloadbalancing:Describe*\","
           "\"cloudwatch:ListMetrics\",\"cloudwatch:GetMetricStatistics\",\"cloudwatch:Describe*\","
           "\"autoscaling:Describe*\"]")},
    {"arn:aws:iam::aws:policy/AmazonEKSClusterPolicy",
     ALLOW("[\"autoscaling:Describe*\",\"autoscaling:UpdateAutoScalingGroup\",\"ec2:AttachVolume\","
           "\"ec2:AuthorizeSecurityGroupIngress\",\"ec2:CreateRoute\",\"ec2:CreateSecurityGroup\",\"ec2:CreateTags\","
           "\"ec2:CreateVolume\",\"ec2:DeleteRoute\",\"ec2:DeleteSecurityGroup\",\"ec2:DeleteVolume\",\"ec2:Describe*\","
           "\"ec2:DetachVolume\",\"ec2:ModifyInstanceAttribute\",\"ec2:ModifyVolume\",\"ec2:RevokeSecurityGroupIngress\","
           "\"elasticloadbalancing:*\",\"kms:DescribeKey\"]")},
    {"arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy",
     ALLOW("[\"ec2:Describe*\",\"eks:DescribeCluster\",\"eks-auth:AssumeRoleForPodIdentity\"]")},
    {"arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy",
     ALLOW("[\"ec2:AssignPrivateIpAddresses\",\"ec2:AttachNetworkInterface\",\"ec2:CreateNetworkInterface\","
           "\"ec2:DeleteNetworkInterface\",\"ec2:Describe*\",\"ec2:DetachNetworkInterface\","
           "\"ec2:ModifyNetworkInterfaceAttribute\",\"ec2:UnassignPrivateIpAddresses\",\"ec2:CreateTags\"]")},
    {"arn:aws:iam::aws:policy/AmazonS3FullAccess", ALLOW("[\"s3:*\",\"s3-object-lambda:*\"]")},
    {"arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess",
     ALLOW("[\"s3:Get*\",\"s3:List*\",\"s3:Describe*\",\"s3-object-lambda:Get*\",\"s3-object-lambda:List*\"]")},
    {"arn:aws:iam::aws:policy/AmazonSNSFullAccess", ALLOW("\"sns:*\"")},
    {"arn:aws:iam::aws:policy/AmazonSQSFullAccess", ALLOW("\"sqs:*\"")},
    {"arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess",
     ALLOW("[\"sqs:GetQueueAttributes\",\"sqs:GetQueueUrl\",\"sqs:ListDeadLetterSourceQueues\",\"sqs:ListQueues\","
           "\"sqs:ListMessageMoveTasks\",\"sqs:ListQueueTags\"]")},
    {"arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
     ALLOW("[\"ssm:DescribeAssociation\",\"ssm:GetDeployablePatchSnapshotForInstance\",\"ssm:GetDocument\","
           "\"ssm:DescribeDocument\",\"ssm:GetManifest\",\"ssm:GetParameter\",\"ssm:GetParameters\",\"ssm:List*\","
           "\"ssm:PutInventory\",\"ssm:PutComplianceItems\",\"ssm:Update*\",\"ssmmessages:*\",\"ec2messages:*\"]")},
    {"arn:aws:iam::aws:policy/CloudWatchFullAccess",
     ALLOW("[\"autoscaling:Describe*\",\"cloudwatch:*\",\"logs:*\",\"sns:*\",\"iam:GetPolicy\",\"iam:GetPolicyVersion\","
           "\"iam:GetRole\",\"oam:ListSinks\"]")},
    {"arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess",
     ALLOW("[\"autoscaling:Describe*\",\"cloudwatch:BatchGet*\",\"cloudwatch:Describe*\",\"cloudwatch:Get*\","
           "\"cloudwatch:List*\",\"logs:Get*\",\"logs:List*\",\"logs:StartQuery\",\"logs:StopQuery\",\"logs:Describe*\","
           "\"logs:TestMetricFilter\",\"logs:FilterLogEvents\",\"oam:ListSinks\",\"sns:Get*\",\"sns:List*\"]")},
    {"arn:aws:iam::aws:policy/IAMFullAccess",
     ALLOW("[\"iam:*\",\"organizations:DescribeAccount\",\"organizations:DescribeOrganization\","
           "\"organizations:DescribeOrganizationalUnit\",\"organizations:DescribePolicy\",\"organizations:ListChildren\","
           "\"organizations:ListParents\",\"organizations:ListPoliciesForTarget\",\"organizations:ListRoots\","
           "\"organizations:ListPolicies\",\"organizations:ListTargetsForPolicy\"]")},
    {"arn:aws:iam::aws:policy/IAMReadOnlyAccess",
     ALLOW("[\"iam:GenerateCredentialReport\",\"iam:GenerateServiceLastAccessedDetails\",\"iam:Get*\",\"iam:List*\","
           "\"iam:SimulateCustomPolicy\",\"iam:SimulatePrincipalPolicy\"]")},
    {"arn:aws:iam::aws:policy/PowerUserAccess",
     "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"NotAction\":[\"iam:*\",\"organizations:*\",\"account:*\"],"
     "\"Resource\":\"*\"},"
     "{\"Effect\":\"Allow\",\"Action\":[\"account:GetAccountInformation\",\"account:GetPrimaryEmail\",\"account:ListRegions\",\"iam:"
     "CreateServiceLinkedRole\","
     "\"iam:DeleteServiceLinkedRole\",\"iam:ListRoles\",\"organizations:DescribeOrganization\"],\"Resource\":\"*\"}]}"},
    {"arn:aws:iam::aws:policy/ReadOnlyAccess",
     ALLOW("[\"*:Describe*\",\"*:Get*\",\"*:List*\",\"*:BatchGet*\",\"*:Query\",\"*:Scan\",\"*:Search*\",\"*:View*\"]")},
    {"arn:aws:iam::aws:policy/SecurityAudit",
     ALLOW("[\"*:Describe*\",\"*:List*\",\"iam:Get*\",\"iam:Generate*\",\"s3:GetBucket*\",\"ec2:Get*\","
           "\"lambda:GetPolicy\",\"sqs:GetQueueAttributes\",\"sns:GetTopicAttributes\"]")},
    {"arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
     ALLOW("[\"logs:CreateLogGroup\",\"logs:CreateLogStream\",\"logs:PutLogEvents\"]")},
    {"arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole",
     ALLOW("[\"sqs:ReceiveMessage\",\"sqs:DeleteMessage\",\"sqs:GetQueueAttributes\",\"logs:CreateLogGroup\","
           "\"logs:CreateLogStream\",\"logs:PutLogEvents\"]")},
    {"arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole",
     ALLOW("[\"logs:CreateLogGroup\",\"logs:CreateLogStream\",\"logs:PutLogEvents\",\"ec2:CreateNetworkInterface\","
           "\"ec2:DescribeNetworkInterfaces\",\"ec2:DescribeSubnets\",\"ec2:DeleteNetworkInterface\","
           "\"ec2:AssignPrivateIpAddresses\",\"ec2:UnassignPrivateIpAddresses\"]")},
    {"arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy",
     ALLOW("[\"ecr:GetAuthorizationToken\",\"ecr:BatchCheckLayerAvailability\",\"ecr:GetDownloadUrlForLayer\","
           "\"ecr:BatchGetImage\",\"logs:CreateLogStream\",\"logs:PutLogEvents\"]")},
};

const char *iam_aws_policy(struct str arn)
{
    for (size_t i = 0; i < sizeof policies / sizeof *policies; i++)
        if (str_eqz(arn, policies[i].arn))
            return policies[i].document;
    return NULL;
}

size_t iam_aws_policy_count(void)
{
    return sizeof policies / sizeof *policies;
}

struct str iam_aws_policy_arn(size_t i)
{
    return str_from(policies[i].arn);
}
