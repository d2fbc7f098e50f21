package io.careline.understanding;

import java.util.Arrays;

/**
 * A text as numbers of length one altogether.
 *
 * @param places ascending, among the features that are known
 */
@SuppressWarnings("ArrayRecordComponent")
record Vector(int[] places, float[] values) {

  private static final float[] DAMPED = new float[64];

  static {
    for (int count = 1; count < DAMPED.length; count++) {
      DAMPED[count] = (float) (1 + StrictMath.log(count));
    }
  }

  /** What is known of {@code counts}, weighted by how much it tells. */
  static Vector of(Features.Counts counts, int[] features, float[] rarity) {
    int[] places = new int[counts.hashes().length];
    float[] values = new float[places.length];
    int known = 0;
    double square = 0;
    for (int i = 0; i < places.length; i++) {
      int place = Arrays.binarySearch(features, counts.hashes()[i]);
      if (place >= 0) {
        float value = DAMPED[Math.min(counts.counts()[i], DAMPED.length - 1)] * rarity[place];
        places[known] = place;
        values[known++] = value;
        square += value * value;
      }
    }
    places = Arrays.copyOf(places, known);
    values = Arrays.copyOf(values, known);
    float length = (float) Math.sqrt(square);
    for (int i = 0; i < known && length > 0; i++) {
      values[i] /= length;
    }
    return new Vector(places, values);
  }
}
