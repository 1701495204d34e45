package cyclode.reports.evaluation.run;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.power.energy.Cause;
import cyclode.power.energy.EnergyAccount;
import cyclode.power.energy.PowerOverTime;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.result.EnergyFigures;
import java.math.BigInteger;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowerProfileTest {
    private static SortedMap<Cause, BigInteger> sums(PowerOverTime power) {
        SortedMap<Cause, BigInteger> sums = new TreeMap<>();
        for (Map<Cause, BigInteger> window : power.energy()) {
            window.forEach((cause, energy) -> sums.merge(cause, energy, BigInteger::add));
        }
        return sums;
    }

    private static SortedMap<Cause, BigInteger> spent(EnergyAccount account) {
        SortedMap<Cause, BigInteger> spent = new TreeMap<>(account.byCause());
        spent.values().removeIf(energy -> energy.signum() == 0);
        return spent;
    }

    /** The profile prices launch by launch what the account prices unit by unit. */
    @ParameterizedTest
    @ValueSource(strings = {"gemm", "ode"})
    void theWindowsHoldTheAccountCauseByCauseToTheLastAttojoule(String workload) {
        EnergyFigures energy = Run.execute(RunRequest.of(workload, "zcu104")).energy();

        SortedMap<Cause, BigInteger> sums = sums(energy.profile().accelerated());
        sums.values().removeIf(part -> part.signum() == 0);
        assertThat(sums).isEqualTo(spent(energy.accelerated()));
        assertThat(sums(energy.profile().baseline())).isEqualTo(spent(energy.baseline()));
        assertThat(energy.profile().accelerated().end())
                .isEqualTo(energy.accelerated().end());
    }
}
