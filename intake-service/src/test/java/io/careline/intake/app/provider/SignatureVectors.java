package io.careline.intake.app.provider;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/** Webhooks that are signed rightly: the providers' own test vectors, where they publish any. */
final class SignatureVectors {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  private SignatureVectors() {}

  /** A webhook that is signed rightly; {@code at} is when. */
  record Vector(
      String name,
      WebhookSignature signature,
      String secret,
      String url,
      String body,
      Instant at,
      String signed,
      Map<String, String> headers) {

    boolean isRight() {
      return isRight(body.getBytes(StandardCharsets.UTF_8), headers, secret, at);
    }

    boolean isRight(byte[] bytes, Map<String, String> fields, String key, Instant now) {
      return signature.isRight(new Webhook(url, fields::get, bytes), key, now);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static final Vector TWILIO_FORM =
      new Vector(
          "Twilio, form",
          new TwilioSignature(),
          "12345",
          "https://mycompany.com/myapp.php?foo=1&bar=2",
          "To=%2B18005551212&CallSid=CA1234567890ABCDE&Digits=1234&From=%2B14158675309"
              + "&Caller=%2B14158675309",
          NOW,
          "X-Twilio-Signature",
          Map.of("X-Twilio-Signature", "RSOYDt4T1cUTdK1PDd93/VVr8B8="));

  static final Vector TWILIO_JSON =
      new Vector(
          "Twilio, JSON",
          new TwilioSignature(),
          "12345",
          "https://mycompany.com/myapp.php?foo=1&bar=2&bodySHA256="
              + "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620",
          "{\"property\": \"value\", \"boolean\": true}",
          NOW,
          "X-Twilio-Signature",
          Map.of("X-Twilio-Signature", "a9nBmqA0ju/hNViExpshrM61xv4="));

  /** Meta publishes none; this one is of GitHub's documentation, which signs in the same way. */
  static final Vector META =
      new Vector(
          "Meta",
          new MetaSignature(),
          "It's a Secret to Everybody",
          "https://care.example.com/channels/meta",
          "Hello, World!",
          NOW,
          "X-Hub-Signature-256",
          Map.of(
              "X-Hub-Signature-256",
              "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"));

  static final Vector STANDARD =
      new Vector(
          "Standard Webhooks",
          new StandardSignature(),
          "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
          "https://care.example.com/channels/shop",
          "{\"test\": 2432232314}",
          Instant.ofEpochSecond(1614265330),
          "webhook-signature",
          Map.of(
              "webhook-id",
              "msg_p5jXN8AQM9LWM0D4loKWxJek",
              "webhook-timestamp",
              "1614265330",
              "webhook-signature",
              "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));

  static final Vector SLACK =
      new Vector(
          "Slack",
          new SlackSignature(),
          "8f742231b10e8888abcd99yyyzzz85a5",
          "https://care.example.com/channels/slack",
          "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
              + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
              + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com"
              + "%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
              + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c",
          Instant.ofEpochSecond(1531420618),
          "X-Slack-Signature",
          Map.of(
              "X-Slack-Request-Timestamp",
              "1531420618",
              "X-Slack-Signature",
              "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"));

  static final Vector TELEGRAM =
      new Vector(
          "Telegram",
          new TelegramToken(),
          "a-secret_Token",
          "https://care.example.com/channels/telegram",
          "{}",
          NOW,
          "X-Telegram-Bot-Api-Secret-Token",
          Map.of("X-Telegram-Bot-Api-Secret-Token", "a-secret_Token"));

  /** Of SendGrid's libraries. */
  static final Vector SENDGRID =
      new Vector(
          "SendGrid",
          new SendGridSignature(),
          "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe6"
              + "2gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==",
          "https://care.example.com/channels/sendgrid",
          "[{\"email\":\"hello@world.com\",\"event\":\"dropped\",\"reason\":\"Bounced Address\","
              + "\"sg_event_id\":\"ZHJvcC0xMDk5NDkxOS1MUnpYbF9OSFN0T0doUTRrb2ZTbV9BLTA\","
              + "\"sg_message_id\":\"LRzXl_NHStOGhQ4kofSm_A.filterdrecv-p3mdw1-756b745b58-kmzbl-18"
              + "-5F5FC76C-9.0\","
              + "\"smtp-id\":\"<LRzXl_NHStOGhQ4kofSm_A@ismtpd0039p1iad1.sendgrid.net>\","
              + "\"timestamp\":1600112492}]\r\n",
          Instant.ofEpochSecond(1600112502),
          "X-Twilio-Email-Event-Webhook-Signature",
          Map.of(
              "X-Twilio-Email-Event-Webhook-Timestamp",
              "1600112502",
              "X-Twilio-Email-Event-Webhook-Signature",
              "MEUCIGHQVtGj+Y3LkG9fLcxf3qfI10QysgDWmMOVmxG0u6ZUAiEAyBiXDWzM+uOe5W0JuG+luQAbPIqHh89M"
                  + "15TluLtEZtM="));

  /** Mailgun publishes none; this one was made by openssl. Its fields stand in the body. */
  static final Vector MAILGUN =
      new Vector(
          "Mailgun",
          new MailgunSignature(),
          "mailgun-signing-key",
          "https://care.example.com/channels/mailgun",
          "",
          Instant.ofEpochSecond(1772442000),
          "signature",
          Map.of(
              "timestamp",
              "1772442000",
              "token",
              "tok-0123456789abcdef0123456789abcdef0123456789ab",
              "signature",
              "e1c7d5775603ec0d7a4cd8e4c3cad2517e357be7b9493ac42c251b17fa563ff2"));

  /** The example of RFC 7617. */
  static final Vector POSTMARK =
      new Vector(
          "Postmark",
          new BasicCredentials(),
          "Aladdin:open sesame",
          "https://care.example.com/channels/postmark",
          "{}",
          NOW,
          "Authorization",
          Map.of("Authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="));

  static Stream<Vector> all() {
    return Stream.concat(overBodies(), Stream.of(TELEGRAM, MAILGUN, POSTMARK));
  }

  static Stream<Vector> overBodies() {
    return Stream.of(TWILIO_FORM, TWILIO_JSON, META, STANDARD, SLACK, SENDGRID);
  }

  static Stream<Vector> overAddresses() {
    return Stream.of(TWILIO_FORM, TWILIO_JSON);
  }

  static Stream<Vector> forFiveMinutes() {
    return Stream.of(STANDARD, SLACK, SENDGRID);
  }
}
