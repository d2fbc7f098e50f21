package io.careline.contract;

/** The way by which a customer and the company talk. */
public enum Channel {
  PHONE,
  EMAIL,
  CHAT,
  SOCIAL
}
