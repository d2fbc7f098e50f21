/**
 * The care policy as people write it: one YAML document, read as a whole. All its mistakes are
 * reported at once, each with its line, and only a document without mistakes becomes a policy.
 */
@NullMarked
package io.careline.policy.document;

import org.jspecify.annotations.NullMarked;
