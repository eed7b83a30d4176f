"""S337: the same world through every client, for the services that are here."""
import json
import unittest

from botocore.exceptions import ClientError

from support import aws, client, javascript, server, with_keys

ACCOUNT = "811111111111"


class Clients(unittest.TestCase):
    def cli(self, *args):
        status, out, said = aws(*args, account=ACCOUNT)
        self.assertEqual((status, said), (0, ""))
        return out

    def js(self, service, operation, **request):
        return javascript(service, operation, ACCOUNT, **request)

    def test_S337_queue(self):
        url = self.cli("sqs", "create-queue", "--queue-name", "every")["QueueUrl"]
        self.assertEqual(client("sqs", ACCOUNT).get_queue_url(QueueName="every")["QueueUrl"], url)
        self.js("sqs", "DeleteQueue", QueueUrl=url)
        status, _, said = aws("sqs", "get-queue-url", "--queue-name", "every", account=ACCOUNT)
        self.assertEqual(status, 254)
        self.assertIn("AWS.SimpleQueueService.NonExistentQueue", said)

    def test_S337_bucket(self):
        self.cli("s3api", "create-bucket", "--bucket", "every-client")
        self.cli("s3", "ls")
        self.assertIn("every-client", [b["Name"] for b in client("s3", ACCOUNT).list_buckets()["Buckets"]])
        self.js("s3", "DeleteBucket", Bucket="every-client")
        with self.assertRaises(ClientError):
            client("s3", ACCOUNT).head_bucket(Bucket="every-client")

    def test_S337_vpc(self):
        vpc = self.cli("ec2", "create-vpc", "--cidr-block", "10.0.0.0/16")["Vpc"]["VpcId"]
        self.assertEqual(client("ec2", ACCOUNT).describe_vpcs(VpcIds=[vpc])["Vpcs"][0]["CidrBlock"], "10.0.0.0/16")
        self.js("ec2", "DeleteVpc", VpcId=vpc)
        with self.assertRaisesRegex(RuntimeError, "InvalidVpcID.NotFound"):
            self.js("ec2", "DescribeVpcs", VpcIds=[vpc])

    def test_S337_role(self):
        trust = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": ACCOUNT}, "Action": "sts:AssumeRole"}]})
        arn = self.cli("iam", "create-role", "--role-name", "every", "--assume-role-policy-document", trust)["Role"]["Arn"]
        self.assertEqual(client("iam", ACCOUNT).get_role(RoleName="every")["Role"]["Arn"], arn)
        self.assertIn("assumed-role/every/session", self.js("sts", "AssumeRole", RoleArn=arn, RoleSessionName="session")["AssumedRoleUser"]["Arn"])
        self.js("iam", "DeleteRole", RoleName="every")
        status, _, said = aws("iam", "get-role", "--role-name", "every", account=ACCOUNT)
        self.assertIn("NoSuchEntity", said)

    def test_S337_metrics(self):
        self.cli("cloudwatch", "put-metric-data", "--namespace", "every", "--metric-name", "m", "--value", "1")
        self.assertEqual(client("cloudwatch", ACCOUNT).list_metrics(Namespace="every")["Metrics"][0]["MetricName"], "m")
        self.assertEqual(self.js("cloudwatch", "ListMetrics", Namespace="every")["Metrics"][0]["MetricName"], "m")

    def test_S337_wrong_credentials(self):
        server().clock_stop()
        self.addCleanup(server().clock_run)
        iam = client("iam", ACCOUNT)
        iam.create_user(UserName="w")
        key = iam.create_access_key(UserName="w")["AccessKey"]
        iam.attach_user_policy(UserName="w", PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess")
        wrong = {"sts": "SignatureDoesNotMatch", "iam": "SignatureDoesNotMatch", "s3": "SignatureDoesNotMatch", "ec2": "AuthFailure"}
        calls = {"sts": "get_caller_identity", "iam": "list_users", "s3": "list_buckets", "ec2": "describe_vpcs"}
        for service, code in wrong.items():
            getattr(with_keys(service, key["AccessKeyId"], key["SecretAccessKey"]), calls[service])()
            with self.assertRaises(ClientError) as caught:
                getattr(with_keys(service, key["AccessKeyId"], "wrong"), calls[service])()
            self.assertEqual(caught.exception.response["Error"]["Code"], code)
        session = with_keys("sts", key["AccessKeyId"], key["SecretAccessKey"]).get_session_token(DurationSeconds=900)["Credentials"]
        server().clock_advance("20m")
        expired = {"sts": "ExpiredToken", "s3": "ExpiredToken", "ec2": "RequestExpired"}
        for service, code in expired.items():
            with self.assertRaises(ClientError) as caught:
                getattr(with_keys(service, session["AccessKeyId"], session["SecretAccessKey"], session["SessionToken"]), calls[service])()
            self.assertEqual(caught.exception.response["Error"]["Code"], code)


if __name__ == "__main__":
    unittest.main()
