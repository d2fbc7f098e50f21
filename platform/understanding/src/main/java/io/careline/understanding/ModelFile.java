package io.careline.understanding;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** A model as bytes. The same model always has the same bytes. */
public final class ModelFile {
  /** A larger file is refused. */
  public static final int BYTES_MAX = 48 * 1024 * 1024;

  /** The model that comes with Careline. */
  public static final String STANDARD = "standard-care-1";

  private static final String RESOURCE = "/models/" + STANDARD + ".model";
  private static final byte[] MAGIC = {'C', 'L', 'T', 'M', 1};
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final int BITS_MIN = 8;
  private static final int BITS_MAX = 22;
  private static final int LABELS_MAX = 500;

  private ModelFile() {}

  /** The bytes are no model. */
  public static final class BadModelException extends Exception {
    private static final long serialVersionUID = 1;

    BadModelException(String message) {
      super(message);
    }
  }

  /** Whether {@code name} may be a model's. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** The model that comes with Careline. */
  public static TextModel standard() {
    try {
      return read(standardBytes());
    } catch (BadModelException e) {
      throw new IllegalStateException(RESOURCE + " can't be read", e);
    }
  }

  /** The file of {@link #standard()}. */
  public static byte[] standardBytes() {
    try (InputStream in = ModelFile.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SHA-256 of the file, by which a model may be named too. */
  public static String hash(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The bytes of {@code model}. */
  public static byte[] write(TextModel model) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(MAGIC);
      out.writeUTF(model.name());
      out.writeByte(model.bits());
      out.writeFloat(model.temperature());
      out.writeShort(model.labels().size());
      for (int i = 0; i < model.labels().size(); i++) {
        out.writeUTF(model.labels().get(i));
        out.writeFloat(model.scales()[i]);
        out.writeFloat(model.biases()[i]);
      }
      out.writeInt(model.features().length);
      for (int i = 0; i < model.features().length; i++) {
        out.writeInt(model.features()[i]);
        out.writeFloat(model.rarity()[i]);
      }
      out.write(model.weights());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * The model in {@code file}.
   *
   * @throws BadModelException saying why it is none
   */
  public static TextModel read(byte[] file) throws BadModelException {
    check(file.length <= BYTES_MAX, "it is larger than %d bytes".formatted(BYTES_MAX));
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(file))) {
      byte[] magic = in.readNBytes(MAGIC.length);
      check(java.util.Arrays.equals(magic, MAGIC), "it does not begin as a Careline model does");
      TextModel model = read(in);
      check(in.read() < 0, "something follows after its end");
      return model;
    } catch (IOException e) {
      throw new BadModelException("This is no model that can be used: it ends too early.");
    }
  }

  private static TextModel read(DataInputStream in) throws IOException, BadModelException {
    String name = in.readUTF();
    check(isName(name), "its name is not made of lower-case letters, digits and hyphens");
    int bits = in.readUnsignedByte();
    check(bits >= BITS_MIN && bits <= BITS_MAX, "it has features of %d bits".formatted(bits));
    float temperature = number(in);
    check(temperature > 0, "its temperature is not above zero");
    int size = in.readUnsignedShort();
    check(size >= 2 && size <= LABELS_MAX, "it has %d labels".formatted(size));
    List<String> labels = new ArrayList<>(size);
    float[] scales = new float[size];
    float[] biases = new float[size];
    for (int i = 0; i < size; i++) {
      labels.add(in.readUTF());
      scales[i] = number(in);
      biases[i] = number(in);
    }
    check(new HashSet<>(labels).size() == size, "a label stands twice");
    int count = in.readInt();
    check(count >= 0 && count <= 1 << bits, "it has %d features".formatted(count));
    long bytes = (long) count * size;
    check(bytes <= in.available(), "it ends too early");
    int[] features = new int[count];
    float[] rarity = new float[count];
    for (int i = 0; i < count; i++) {
      features[i] = in.readInt();
      rarity[i] = number(in);
      check(i == 0 || features[i] > features[i - 1], "its features are not in order");
    }
    byte[] weights = in.readNBytes(Math.toIntExact(bytes));
    check(weights.length == bytes, "it ends too early");
    return new TextModel(
        name, bits, labels, features, rarity, weights, scales, biases, temperature);
  }

  private static float number(DataInputStream in) throws IOException, BadModelException {
    float number = in.readFloat();
    check(Float.isFinite(number), "one of its numbers is none");
    return number;
  }

  private static void check(boolean holds, String otherwise) throws BadModelException {
    if (!holds) {
      throw new BadModelException("This is no model that can be used: " + otherwise + ".");
    }
  }
}
