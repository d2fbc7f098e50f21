package io.careline.policy;

import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.Engine;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Expression;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateNode;
import io.quarkus.qute.TextNode;
import io.quarkus.qute.ValueResolver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * The text of a message, read by Qute: words, variables, and {@code {#if customer.name}…{#else}…
 * {/if}} for what may be unknown. There are no loops, includes or methods, and values are texts, so
 * that a template reaches nothing but what it is given. Values go in as they are: it is plain text.
 * Thread-safe.
 */
public final class MessageText {
  private static final Engine ENGINE =
      Engine.builder()
          .strictRendering(true)
          .removeStandaloneLines(false)
          .addSectionHelper(new IfSectionHelper.Factory())
          .addValueResolver(new Values())
          .build();

  private final Template template;

  private MessageText(Template template) {
    this.template = template;
  }

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException if it can't be read; the message says why
   */
  public static MessageText of(String text) {
    try {
      return new MessageText(ENGINE.parse(text));
    } catch (TemplateException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }

  /** What stands where a variable may stand, as written, each once. */
  public List<String> names() {
    return Stream.concat(
            template.getParameterDeclarations().stream().map(declared -> "@" + declared.getKey()),
            template.getExpressions().stream().map(Expression::toOriginalString))
        .map(String::strip)
        .distinct()
        .toList();
  }

  /** Whether a brace stands there that belongs to no variable. */
  public boolean hasLooseBrace() {
    return template.findNodes(node -> node.kind() == TemplateNode.Kind.TEXT).stream()
        .map(node -> ((TextNode) node).getValue())
        .anyMatch(words -> words.contains("{") || words.contains("}"));
  }

  /** The text with {@code values} filled in; a variable without a value is empty. */
  public String fill(Map<MessageVariable, String> values) {
    Map<String, Map<String, String>> groups = new HashMap<>();
    for (MessageVariable variable : MessageVariable.values()) {
      String[] names = variable.text().split("\\.", 2);
      groups
          .computeIfAbsent(names[0], ignored -> new HashMap<>())
          .put(names[1], values.getOrDefault(variable, ""));
    }
    return template.instance().data(groups).render().strip();
  }

  /** Reads what stands in a group under a name, and nothing else. */
  private static final class Values implements ValueResolver {
    @Override
    public boolean appliesTo(EvalContext context) {
      return context.getBase() instanceof Map<?, ?> group
          && context.getParams().isEmpty()
          && group.containsKey(context.getName());
    }

    @Override
    public CompletionStage<Object> resolve(EvalContext context) {
      return context.getBase() instanceof Map<?, ?> group
          ? CompletedStage.of(group.get(context.getName()))
          : CompletedStage.ofNull();
    }
  }
}
