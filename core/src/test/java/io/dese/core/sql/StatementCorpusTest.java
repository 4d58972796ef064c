package io.dese.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.sql.Corpus.Sample;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StatementCorpusTest {

  static List<Sample> samples() throws IOException {
    return Corpus.samples();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aStatementIsWhatTheCorpusSays(Sample sample) {
    StatementProfiles profiles = new StatementProfiles(0);

    StatementProfile profile = profiles.of(sample.sql());

    assertThat(profile)
        .isEqualTo(
            new StatementProfile(
                sample.kind(),
                sample.hint(),
                sample.effect(),
                sample.commit(),
                sample.count(),
                profile.reason(),
                profile.dependencies()));
  }

  @Test
  void theCorpusIsLargeAndHoldsNothingTwice() throws IOException {
    List<String> statements = samples().stream().map(Sample::sql).toList();

    assertThat(statements).hasSizeGreaterThan(600).doesNotHaveDuplicates();
  }
}
