@NullMarked
package io.careline.deploy.post;

import org.jspecify.annotations.NullMarked;
