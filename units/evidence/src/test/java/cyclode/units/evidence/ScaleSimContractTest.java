package cyclode.units.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.event.Kernel;
import cyclode.core.exact.ExactEngine;
import cyclode.core.fast.FastEngine;
import cyclode.units.matmul.Dataflow;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The array under SCALE-Sim's contract takes that tool's cycles and SRAM accesses: counted, not computed. */
class ScaleSimContractTest {
    private static final long FEW_CYCLES = 6000;

    @Test
    void theFastEngineCountsTheToolsCyclesAndAccessesOnEveryRow() {
        List<ScaleSimRow> rows = ScaleSimRow.all();
        assertThat(rows).hasSize(230);
        for (ScaleSimRow row : rows) {
            assertThat(row.counted(chain -> FastEngine.run(chain, 0, null)))
                    .as("%s", row)
                    .isEqualTo(row.expected());
        }
    }

    /** An array of one row or column, of which there are no rows on record, follows the same law: k + R + C − 2 for each fold. */
    @Test
    void anArrayOfOneRowOrColumnFollowsTheLawOfAllOthers() {
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int rows = seed % 2 == 0 ? 1 : random.nextInt(1, 9);
            int columns = seed % 2 == 0 ? random.nextInt(1, 9) : 1;
            int m = random.nextInt(1, 30);
            int k = random.nextInt(1, 30);
            int n = random.nextInt(1, 30);
            ScaleSimRow row =
                    new ScaleSimRow("seed " + seed, Dataflow.OUTPUT_STATIONARY, rows, columns, m, k, n, List.of());
            long folds = (long) ((m + rows - 1) / rows) * ((n + columns - 1) / columns);
            assertThat(row.counted(chain -> FastEngine.run(chain, 0, null)).get(0))
                    .as("%s", row)
                    .isEqualTo(folds * (k + rows + columns - 2));
        }
    }

    @Test
    void theExactEngineCountsThemOnTheShorterRows() {
        List<ScaleSimRow> rows = ScaleSimRow.all().stream()
                .filter(row -> row.expected().get(0) < FEW_CYCLES)
                .toList();
        assertThat(rows).hasSizeGreaterThan(50);
        for (ScaleSimRow row : rows) {
            assertThat(row.counted(chain -> ExactEngine.run(Kernel.unlimited(), chain, 0, false, null)))
                    .as("%s", row)
                    .isEqualTo(row.expected());
        }
    }
}
