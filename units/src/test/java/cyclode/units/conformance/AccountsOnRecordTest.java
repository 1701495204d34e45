package cyclode.units.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.chain.ChainResult;
import cyclode.units.harness.UnitCase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/**
 * The account and the activity of a few tasks of every unit are those on record: both engines read the same phases and works, so that only a
 * record tells a latency that is one cycle short, or an action that is no longer counted. Where a unit is to change, the record is replaced
 * by what this test leaves in {@code target/accounts-on-record.csv}.
 */
class AccountsOnRecordTest {
    private static final int SEEDS = 12;

    @Test
    void theAccountsAreThoseOnRecord() throws IOException {
        List<String> made = new ArrayList<>(List.of("case,seed,end,busy,stalled,actions,checksum"));
        for (UnitCases cases : UnitCases.values()) {
            for (int seed = 0; seed < SEEDS; seed++) {
                made.add(cases.name() + "," + seed + ","
                        + line(cases.of(seed, true).exact()));
            }
        }
        Path left = Path.of("target", "accounts-on-record.csv");
        Files.createDirectories(Objects.requireNonNull(left.toAbsolutePath().getParent()));
        Files.write(left, made);
        assertThat(made).isEqualTo(record());
    }

    private static List<String> record() throws IOException {
        try (InputStream in = AccountsOnRecordTest.class.getResourceAsStream("accounts-on-record.csv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    /** The totals, to see what changed, and a checksum of every book and count, to see that something did. */
    private static String line(UnitCase.Outcome outcome) {
        long busy = 0;
        long stalled = 0;
        for (ChainResult result : outcome.account()) {
            for (ChainResult.Account account : result.processes()) {
                busy += account.busy();
                stalled += account.stalled();
            }
        }
        long actions = outcome.activity().counts().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        CRC32 checksum = new CRC32();
        checksum.update((outcome.account() + " " + outcome.activity()).getBytes(StandardCharsets.UTF_8));
        long end = outcome.ends().get(outcome.ends().size() - 1);
        return end + "," + busy + "," + stalled + "," + actions + "," + Long.toHexString(checksum.getValue());
    }
}
