package io.careline.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one JSON of events: nulls left out, ISO times, unknown fields ignored. */
final class ContractJson {
  static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(
              new SimpleModule("instants")
                  .addSerializer(Instant.class, new InstantText.Writer())
                  .addDeserializer(Instant.class, new InstantText.Reader()))
          .annotationIntrospector(new RequiredUnlessNullable())
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private ContractJson() {}

  /** What is wrong with some JSON, without a word of it. */
  static UnreadableEventException unreadable(String what, IOException cause) {
    String where = "";
    if (cause instanceof JsonMappingException mapping) {
      List<JsonMappingException.Reference> path = mapping.getPath();
      // Only the first step is surely a field of ours: further ones may be keys of a map.
      if (!path.isEmpty() && path.get(0).getFieldName() != null) {
        where = " at field " + path.get(0).getFieldName();
      }
    }
    return new UnreadableEventException(
        what + " can't be read" + where + ": " + cause.getClass().getSimpleName());
  }

  /** A record's component is required unless it says that it may be null or absent. */
  private static final class RequiredUnlessNullable extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
      return (member instanceof AnnotatedParameter parameter && isRequired(parameter))
          ? Boolean.TRUE
          : super.hasRequiredMarker(member);
    }

    @Override
    public JsonSetter.Value findSetterInfo(Annotated annotated) {
      return (annotated instanceof AnnotatedParameter parameter && isRequired(parameter))
          ? JsonSetter.Value.forValueNulls(Nulls.FAIL)
          : super.findSetterInfo(annotated);
    }

    private static boolean isRequired(AnnotatedParameter parameter) {
      Class<?> owner = parameter.getDeclaringClass();
      return owner.isRecord() && !mayBeAbsent(owner.getRecordComponents()[parameter.getIndex()]);
    }

    private static boolean mayBeAbsent(RecordComponent component) {
      return component.getAnnotatedType().isAnnotationPresent(Nullable.class)
          || component.isAnnotationPresent(AbsentUnlessTrue.class);
    }
  }
}
