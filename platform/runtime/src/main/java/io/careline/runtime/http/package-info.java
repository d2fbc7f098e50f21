/** What all REST resources share: problems, replies, headers, and the admin's own resources. */
@NullMarked
package io.careline.runtime.http;

import org.jspecify.annotations.NullMarked;
