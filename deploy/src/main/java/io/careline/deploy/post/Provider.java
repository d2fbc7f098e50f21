package io.careline.deploy.post;

/** Who posts. */
public enum Provider {
  /** An integration of the company's own that posts mails as they are. */
  MAIL,
  META,
  SLACK,
  TELEGRAM,
  TWILIO,
  SENDGRID,
  POSTMARK,
  MAILGUN,
  /** Nobody that Careline knows. */
  UNKNOWN
}
