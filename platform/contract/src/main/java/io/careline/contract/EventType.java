package io.careline.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The event's name as subscribers know it; {@code ce_type} is {@code careline.NAME.v1}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EventType {
  /** The name without prefix and version, such as {@code inquiry.received}. */
  String value();
}
