package io.careline.policy.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two policy documents. Comments, order of keys, quotes and indentation make
 * no difference. Items of lists are known by what names them, such as their id; where nothing does,
 * by what they say. Their order counts, as the first that fits wins.
 */
public final class PolicyDiff {
  /** What names an item of a list, tried in order. */
  private static final List<String> NAMES = List.of("id", "skill");

  private final List<Change> changes = new ArrayList<>();

  private PolicyDiff() {}

  /** What became of something. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED,
    /** It says the same at another place of its list. */
    MOVED
  }

  /**
   * One difference.
   *
   * @param path such as {@code promises[first-reply].within}
   * @param before as the older document says it; null if it was added
   * @param after as the newer document says it; null if it was removed
   * @param words the same for people
   */
  public record Change(
      String path, Kind kind, @Nullable String before, @Nullable String after, String words) {}

  /**
   * The differences from {@code before} to {@code after}, in the order of the documents.
   *
   * @throws IllegalArgumentException if one of them is no YAML document
   */
  public static List<Change> between(String before, String after) {
    PolicyDiff diff = new PolicyDiff();
    diff.compare(Place.ROOT, tree(before), tree(after));
    return List.copyOf(diff.changes);
  }

  private static DocumentTree tree(String yaml) {
    return YamlTree.read(yaml, new Mistakes())
        .map(DocumentTree::of)
        .orElseThrow(() -> new IllegalArgumentException("no YAML document"));
  }

  /** Where something stands, for programs and for people. */
  record Place(String path, List<String> words) {
    static final Place ROOT = new Place("", List.of());

    Place field(String name) {
      return new Place(path.isEmpty() ? name : path + "." + name, with(DiffWords.name(name)));
    }

    Place item(String name) {
      return new Place(path + "[" + name + "]", with(name));
    }

    private List<String> with(String word) {
      List<String> more = new ArrayList<>(words);
      more.add(word);
      return more;
    }
  }

  private void compare(Place place, DocumentTree before, DocumentTree after) {
    if (before.equals(after)) {
      return;
    }
    if (before instanceof DocumentTree.Fields old && after instanceof DocumentTree.Fields now) {
      fields(place, old, now);
    } else if (before instanceof DocumentTree.Items old
        && after instanceof DocumentTree.Items now) {
      items(place, old, now);
    } else {
      add(place, Kind.CHANGED, before, after, DiffWords.changed(place.words(), before, after));
    }
  }

  private void fields(Place place, DocumentTree.Fields old, DocumentTree.Fields now) {
    Set<String> names = new LinkedHashSet<>(old.byName().keySet());
    names.addAll(now.byName().keySet());
    for (String name : names) {
      one(place.field(name), old.byName().get(name), now.byName().get(name));
    }
  }

  private void one(Place place, @Nullable DocumentTree old, @Nullable DocumentTree now) {
    if (old == null && now != null) {
      add(place, Kind.ADDED, null, now, DiffWords.added(place.words(), now));
    } else if (old != null && now == null) {
      add(place, Kind.REMOVED, old, null, DiffWords.removed(place.words(), old));
    } else if (old != null && now != null) {
      compare(place, old, now);
    }
  }

  private void items(Place place, DocumentTree.Items old, DocumentTree.Items now) {
    if (old.areScalars() && now.areScalars()) {
      add(place, Kind.CHANGED, old, now, DiffWords.list(place.words(), old, now));
      return;
    }
    for (String key : NAMES) {
      Map<String, DocumentTree> oldByName = old.by(key);
      Map<String, DocumentTree> nowByName = now.by(key);
      if (oldByName.size() == old.all().size() && nowByName.size() == now.all().size()) {
        named(place, oldByName, nowByName);
        return;
      }
    }
    unnamed(place, old, now);
  }

  private void named(Place place, Map<String, DocumentTree> old, Map<String, DocumentTree> now) {
    Set<String> names = new LinkedHashSet<>(old.keySet());
    names.addAll(now.keySet());
    for (String name : names) {
      one(place.item(name), old.get(name), now.get(name));
    }
    List<String> oldOrder = old.keySet().stream().filter(now::containsKey).toList();
    List<String> nowOrder = now.keySet().stream().filter(old::containsKey).toList();
    List<String> newList = List.copyOf(now.keySet());
    for (String moved : MovedItems.between(oldOrder, nowOrder)) {
      int at = newList.indexOf(moved);
      String behind = at == 0 ? null : newList.get(at - 1);
      Place item = place.item(moved);
      changes.add(
          new Change(
              item.path(),
              Kind.MOVED,
              String.valueOf(List.copyOf(old.keySet()).indexOf(moved) + 1),
              String.valueOf(at + 1),
              DiffWords.moved(item.words(), behind)));
    }
  }

  /** Those that say the same belong together; of the rest, the first to the first. */
  private void unnamed(Place place, DocumentTree.Items old, DocumentTree.Items now) {
    Map<Integer, DocumentTree> oldLeft = numbered(old.all());
    Map<Integer, DocumentTree> nowLeft = numbered(now.all());
    Set<Integer> same = new HashSet<>();
    for (var mine : numbered(now.all()).entrySet()) {
      for (var theirs : oldLeft.entrySet()) {
        if (!same.contains(mine.getKey()) && Objects.equals(theirs.getValue(), mine.getValue())) {
          oldLeft.remove(theirs.getKey());
          nowLeft.remove(mine.getKey());
          same.add(mine.getKey());
          break;
        }
      }
    }
    if (oldLeft.isEmpty() && nowLeft.isEmpty()) {
      add(place, Kind.MOVED, old, now, DiffWords.reordered(place.words()));
      return;
    }
    var olds = List.copyOf(oldLeft.entrySet());
    var nows = List.copyOf(nowLeft.entrySet());
    for (int i = 0; i < Math.max(olds.size(), nows.size()); i++) {
      DocumentTree before = i < olds.size() ? olds.get(i).getValue() : null;
      DocumentTree after = i < nows.size() ? nows.get(i).getValue() : null;
      int number = i < nows.size() ? nows.get(i).getKey() : olds.get(i).getKey();
      one(place.item("#" + number), before, after);
    }
  }

  private static Map<Integer, DocumentTree> numbered(List<DocumentTree> items) {
    Map<Integer, DocumentTree> numbered = new LinkedHashMap<>();
    items.forEach(item -> numbered.put(numbered.size() + 1, item));
    return numbered;
  }

  private void add(
      Place place,
      Kind kind,
      @Nullable DocumentTree before,
      @Nullable DocumentTree after,
      String words) {
    changes.add(
        new Change(
            place.path(),
            kind,
            before == null ? null : before.toString(),
            after == null ? null : after.toString(),
            words));
  }
}
