import json
import unittest
import urllib.parse
import urllib.request

from sns_case import ACCOUNT, OTHER, REGION, SnsCase
from support import client, server, with_keys


class Topics(SnsCase):
    def test_names_and_idempotence(self):
        create = self.sns.create_topic
        arn = create(Name="names", Attributes={"DisplayName": "d"}, Tags=[{"Key": "a", "Value": "b"}])["TopicArn"]
        self.assertEqual(arn, "arn:aws:sns:%s:%s:names" % (REGION, ACCOUNT))
        self.assertEqual(create(Name="names")["TopicArn"], arn)
        self.assertEqual(create(Name="names", Attributes={"DisplayName": "d"}, Tags=[{"Key": "a", "Value": "b"}])["TopicArn"], arn)
        self.assertIn("different attributes", self.refused("InvalidParameter", create, Name="names", Attributes={"DisplayName": "e"}))
        self.assertIn("different tags", self.refused("InvalidParameter", create, Name="names", Tags=[{"Key": "a", "Value": "c"}]))
        for bad in ("", "a b", "x" * 257, "x.fifo", "a/b"):
            self.refused("InvalidParameter", create, Name=bad)
        self.refused("InvalidParameter", create, Name="x", Attributes={"FifoTopic": "true"})
        self.refused("InvalidParameter", create, Name="x", Attributes={"Nonsense": "1"})
        self.sns.delete_topic(TopicArn=arn)
        self.sns.delete_topic(TopicArn=arn)
        self.assertIn("Topic does not exist", self.refused("NotFound", self.sns.get_topic_attributes, TopicArn=arn))
        self.refused("InvalidParameter", self.sns.get_topic_attributes, TopicArn="nonsense")

    def test_pages(self):
        arns = sorted(self.sns.create_topic(Name="page-%03d" % i)["TopicArn"] for i in range(105))
        page = self.sns.list_topics()
        rest = self.sns.list_topics(NextToken=page["NextToken"])
        self.assertEqual(len(page["Topics"]), 100)
        self.assertEqual([t["TopicArn"] for t in page["Topics"] + rest["Topics"] if "page-" in t["TopicArn"]], arns)
        self.refused("InvalidParameter", self.sns.list_topics, NextToken="x")
        for arn in arns:
            self.sns.delete_topic(TopicArn=arn)

    def test_attributes(self):
        arn = self.topic()
        get = lambda: self.sns.get_topic_attributes(TopicArn=arn)["Attributes"]
        set_ = lambda name, value: self.sns.set_topic_attributes(TopicArn=arn, AttributeName=name, AttributeValue=value)
        a = get()
        self.assertEqual((a["Owner"], a["DisplayName"], a["SubscriptionsConfirmed"], a["SubscriptionsPending"], a["SubscriptionsDeleted"]),
                         (ACCOUNT, "", "0", "0", "0"))
        self.assertEqual(json.loads(a["Policy"])["Statement"][0]["Resource"], arn)
        self.assertEqual(json.loads(a["EffectiveDeliveryPolicy"])["http"]["defaultHealthyRetryPolicy"]["numRetries"], 3)
        for name, value in (("DisplayName", "News"), ("SignatureVersion", "2"), ("TracingConfig", "Active"), ("KmsMasterKeyId", "alias/aws/sns"),
                            ("HTTPSuccessFeedbackRoleArn", "arn:aws:iam::%s:role/r" % ACCOUNT), ("SQSSuccessFeedbackSampleRate", "50")):
            set_(name, value)
            self.assertEqual(get()[name], value)
        set_("DeliveryPolicy", json.dumps({"http": {"defaultHealthyRetryPolicy": {"numRetries": 7, "minDelayTarget": 1, "maxDelayTarget": 9}}}))
        self.assertEqual(json.loads(get()["EffectiveDeliveryPolicy"])["http"]["defaultHealthyRetryPolicy"]["numRetries"], 7)
        for name, value in (("SignatureVersion", "3"), ("TracingConfig", "x"), ("Policy", "{"), ("FifoTopic", "true"), ("Nonsense", "x"),
                            ("ContentBasedDeduplication", "true"), ("DisplayName", "x" * 101), ("DeliveryPolicy", "{"),
                            ("DeliveryPolicy", '{"http": {"defaultHealthyRetryPolicy": {"numRetries": 101}}}')):
            self.refused("InvalidParameter", set_, name, value)
        self.refused("NotImplemented", set_, "ArchivePolicy", '{"MessageRetentionPeriod": 7}')
        self.refused("InvalidParameter", self.sns.create_topic, Name="unprotected", DataProtectionPolicy="no document")

    def test_fifo_attributes(self):
        arn = self.topic(fifo=True, ContentBasedDeduplication="true")
        a = self.sns.get_topic_attributes(TopicArn=arn)["Attributes"]
        self.assertEqual((a["FifoTopic"], a["ContentBasedDeduplication"], a["FifoThroughputScope"]), ("true", "true", "Topic"))
        self.sns.set_topic_attributes(TopicArn=arn, AttributeName="FifoThroughputScope", AttributeValue="MessageGroup")
        self.assertEqual(self.sns.get_topic_attributes(TopicArn=arn)["Attributes"]["FifoThroughputScope"], "MessageGroup")

    def test_tags(self):
        arn = self.topic()
        self.sns.tag_resource(ResourceArn=arn, Tags=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}])
        self.sns.untag_resource(ResourceArn=arn, TagKeys=["a"])
        self.assertEqual(self.sns.list_tags_for_resource(ResourceArn=arn)["Tags"], [{"Key": "b", "Value": "2"}])
        self.refused("TagLimitExceeded", self.sns.tag_resource, ResourceArn=arn, Tags=[{"Key": "k%d" % i, "Value": ""} for i in range(50)])
        self.refused("InvalidParameter", self.sns.tag_resource, ResourceArn=arn, Tags=[{"Key": "a", "Value": "1"}, {"Key": "a", "Value": "2"}])
        self.refused("ResourceNotFound", self.sns.tag_resource, ResourceArn=arn + "x", Tags=[{"Key": "a", "Value": "1"}])

    def test_data_protection_policy(self):
        arn = self.topic()
        self.sns.put_data_protection_policy(ResourceArn=arn, DataProtectionPolicy='{"Name": "n"}')
        self.assertEqual(self.sns.get_data_protection_policy(ResourceArn=arn)["DataProtectionPolicy"], '{"Name": "n"}')
        self.refused("InvalidParameter", self.sns.put_data_protection_policy, ResourceArn=arn, DataProtectionPolicy="x")

    def test_permissions_open_the_topic(self):
        arn = self.topic()
        other = client("sns", account=OTHER, region=REGION)
        publish = lambda: other.publish(TopicArn=arn, Message="m")
        self.refused("AuthorizationError", publish)
        self.sns.add_permission(TopicArn=arn, Label="l", AWSAccountId=[OTHER], ActionName=["Publish"])
        self.assertIn("MessageId", publish())
        self.refused("AuthorizationError", other.get_topic_attributes, TopicArn=arn)
        self.refused("InvalidParameter", self.sns.add_permission, TopicArn=arn, Label="l", AWSAccountId=[OTHER], ActionName=["Publish"])
        self.refused("InvalidParameter", self.sns.add_permission, TopicArn=arn, Label="m", AWSAccountId=[OTHER], ActionName=["Dance"])
        self.sns.remove_permission(TopicArn=arn, Label="l")
        self.refused("AuthorizationError", publish)
        self.refused("AuthorizationError", other.tag_resource, ResourceArn=arn, Tags=[{"Key": "a", "Value": "1"}])

    def test_a_denying_policy_holds_for_the_owner_too(self):
        arn = self.topic()
        self.sns.set_topic_attributes(TopicArn=arn, AttributeName="Policy", AttributeValue=json.dumps({"Version": "2012-10-17", "Statement": [
            {"Effect": "Deny", "Principal": "*", "Action": "sns:Publish", "Resource": arn}]}))
        iam = client("iam", account=ACCOUNT, region=REGION)
        user = iam.create_user(UserName="publisher")["User"]["UserName"]
        iam.put_user_policy(UserName=user, PolicyName="all", PolicyDocument=json.dumps(
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}))
        key = iam.create_access_key(UserName=user)["AccessKey"]
        self.refused("AuthorizationError", with_keys("sns", key["AccessKeyId"], key["SecretAccessKey"]).publish, TopicArn=arn, Message="m")


class Platforms(SnsCase):
    def test_push(self):
        app = self.sns.create_platform_application(Name="app", Platform="GCM", Attributes={"PlatformCredential": "secret"})["PlatformApplicationArn"]
        self.assertNotIn("PlatformCredential", self.sns.get_platform_application_attributes(PlatformApplicationArn=app)["Attributes"])
        self.refused("InvalidParameter", self.sns.create_platform_application, Name="app", Platform="FAX", Attributes={"a": "b"})
        endpoint = self.sns.create_platform_endpoint(PlatformApplicationArn=app, Token="t")["EndpointArn"]
        self.assertEqual(self.sns.create_platform_endpoint(PlatformApplicationArn=app, Token="t")["EndpointArn"], endpoint)
        self.refused("InvalidParameter", self.sns.create_platform_endpoint, PlatformApplicationArn=app, Token="t", CustomUserData="x")
        self.assertEqual(self.sns.get_endpoint_attributes(EndpointArn=endpoint)["Attributes"], {"Enabled": "true", "Token": "t"})
        self.sns.publish(TargetArn=endpoint, MessageStructure="json", Message=json.dumps({"default": "d", "GCM": "for google"}))
        self.assertEqual([m["message"] for m in self.outbox(endpoint=endpoint)], ["for google"])
        topic = self.topic()
        self.subscribe(topic, "application", endpoint)
        self.sns.publish(TopicArn=topic, Message="all")
        self.assertEqual([m["message"] for m in self.outbox(endpoint=endpoint)], ["for google", "all"])
        self.sns.set_endpoint_attributes(EndpointArn=endpoint, Attributes={"Enabled": "false"})
        self.refused("EndpointDisabled", self.sns.publish, TargetArn=endpoint, Message="m")
        self.assertEqual(len(self.sns.list_endpoints_by_platform_application(PlatformApplicationArn=app)["Endpoints"]), 1)
        self.assertEqual([p["PlatformApplicationArn"] for p in self.sns.list_platform_applications()["PlatformApplications"]], [app])
        self.sns.delete_endpoint(EndpointArn=endpoint)
        self.refused("InvalidParameter", self.sns.publish, TargetArn=endpoint, Message="m")
        self.sns.delete_platform_application(PlatformApplicationArn=app)
        self.refused("NotFound", self.sns.get_platform_application_attributes, PlatformApplicationArn=app)

    def test_short_messages(self):
        number = "+15550100"
        self.sns.publish(PhoneNumber=number, Message="hello")
        self.assertEqual([m["message"] for m in self.outbox(protocol="sms", endpoint=number)], ["hello"])
        self.assertFalse(self.sns.check_if_phone_number_is_opted_out(phoneNumber=number)["isOptedOut"])
        query = urllib.parse.urlencode({"account": ACCOUNT, "region": REGION, "phoneNumber": number})
        urllib.request.urlopen(server().url + "/_stormglass/sns/opt-out?" + query, data=b"").close()
        self.assertTrue(self.sns.check_if_phone_number_is_opted_out(phoneNumber=number)["isOptedOut"])
        self.assertEqual(self.sns.list_phone_numbers_opted_out()["phoneNumbers"], [number])
        self.sns.publish(PhoneNumber=number, Message="unheard")
        self.assertEqual(len(self.outbox(protocol="sms", endpoint=number)), 1)
        self.sns.opt_in_phone_number(phoneNumber=number)
        self.sns.publish(PhoneNumber=number, Message="again")
        self.assertEqual(len(self.outbox(protocol="sms", endpoint=number)), 2)
        self.refused("InvalidParameter", self.sns.publish, PhoneNumber="12", Message="m")
        self.sns.set_sms_attributes(attributes={"DefaultSMSType": "Transactional"})
        self.assertEqual(self.sns.get_sms_attributes(attributes=["DefaultSMSType"])["attributes"], {"DefaultSMSType": "Transactional"})
        self.refused("InvalidParameter", self.sns.set_sms_attributes, attributes={"DefaultSMSType": "x"})


if __name__ == "__main__":
    unittest.main()
