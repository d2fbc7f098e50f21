/**
 * What a text is about and how it sounds, by a small linear model and a list of words. Needs no
 * network and keeps no text: a model holds numbers for hashes, and no word can be read out of it.
 */
@NullMarked
package io.careline.understanding;

import org.jspecify.annotations.NullMarked;
