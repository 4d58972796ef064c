package io.dese.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.sql.Corpus.Sample;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementCorpusTest {

  private final StatementProfiles profiles = new StatementProfiles(0);

  @Test
  void everyStatementIsWhatTheCorpusSays() throws IOException {
    List<Sample> samples = Corpus.samples();

    List<Sample> wrong =
        samples.stream()
            .map(sample -> judged(sample.sql(), profiles.of(sample.sql())))
            .filter(judged -> !samples.contains(judged))
            .toList();

    assertThat(wrong).isEmpty();
  }

  @Test
  void theCorpusIsLargeAndHoldsNothingTwice() throws IOException {
    List<String> statements = Corpus.samples().stream().map(Sample::sql).toList();

    assertThat(statements).hasSizeGreaterThan(600).doesNotHaveDuplicates();
  }

  private static Sample judged(String sql, StatementProfile profile) {
    return new Sample(
        sql,
        profile.kind(),
        profile.hint(),
        profile.sessionEffect(),
        profile.mayChangeCommitMode(),
        profile.statementCount());
  }
}
