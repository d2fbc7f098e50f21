package io.careline.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.pl.PolishAnalyzer;
import org.apache.lucene.analysis.stempel.StempelFilter;
import org.apache.lucene.analysis.stempel.StempelStemmer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Words without their inflection, by Lucene's analyzers. A language that has none here is compared
 * by its letters alone.
 */
final class Stems {
  private static final Map<String, Analyzer> BY_LANGUAGE =
      Map.of("en", new English(), "de", new German(), "pl", new Polish());

  private Stems() {}

  static boolean has(String language) {
    return BY_LANGUAGE.containsKey(language);
  }

  /**
   * Whether a vowel at the end of a word is taken for its inflection besides: the Polish stemmer
   * knows few short words, and other languages have none.
   */
  static boolean cuts(String language) {
    return !language.equals("en") && !language.equals("de");
  }

  /** The stem of one word in lower case, without diacritics; the word itself if nothing is left. */
  static String of(String word, String language) {
    Analyzer analyzer = BY_LANGUAGE.get(language);
    if (analyzer == null) {
      return Letters.folded(word);
    }
    try (TokenStream stream = analyzer.tokenStream("", word)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      String stem = stream.incrementToken() ? term.toString() : word;
      stream.end();
      return Letters.folded(stem.isEmpty() ? word : stem);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class English extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer word = new KeywordTokenizer();
      return new TokenStreamComponents(word, new PorterStemFilter(new LowerCaseFilter(word)));
    }
  }

  private static final class German extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer word = new KeywordTokenizer();
      return new TokenStreamComponents(
          word,
          new GermanLightStemFilter(new GermanNormalizationFilter(new LowerCaseFilter(word))));
    }
  }

  private static final class Polish extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer word = new KeywordTokenizer();
      StempelStemmer stemmer = new StempelStemmer(PolishAnalyzer.getDefaultTable());
      return new TokenStreamComponents(word, new StempelFilter(new LowerCaseFilter(word), stemmer));
    }
  }
}
