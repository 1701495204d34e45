package cyclode.units.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.account.Action;
import cyclode.core.account.Component;
import cyclode.core.chain.ChainResult;
import cyclode.units.accelerator.UnitKinds;
import cyclode.units.harness.UnitCase;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every unit keeps to, on random tasks: it makes the golden values in both engines; its accounts are equal in both engines, in any order
 * of evaluation and in a replay; no beat is lost; holding back makes nothing faster; and what it counts is done by components that its
 * inventory has.
 */
class UnitContractTest {
    @Test
    void everyKindOfUnitHasCases() {
        Set<String> covered =
                Arrays.stream(UnitCases.values()).map(UnitCases::kind).collect(Collectors.toSet());
        assertThat(new TreeSet<>(covered))
                .isEqualTo(new TreeSet<>(UnitKinds.all().keySet()));
    }

    @ParameterizedTest
    @EnumSource(UnitCases.class)
    void everyValueIsTheGoldenOneInBothEngines(UnitCases cases) {
        for (long seed = 0; seed < cases.trials(); seed++) {
            UnitCase made = cases.of(seed, true);
            UnitCase.Outcome shuffled = made.shuffled(seed);
            assertThat(shuffled.values()).as(where(seed, made)).isEqualTo(made.golden());
            UnitCase.Outcome fast = cases.of(seed, true).fast(shuffled.decisions());
            assertThat(fast.values()).as(where(seed, made)).isEqualTo(made.golden());
            assertThat(fast.decisions()).as(where(seed, made)).isEqualTo(shuffled.decisions());
        }
    }

    @ParameterizedTest
    @EnumSource(UnitCases.class)
    void cyclesAndAccountsAreEqualInBothEnginesInAnyOrderAndInAReplay(UnitCases cases) {
        for (long seed = 0; seed < cases.trials(); seed++) {
            UnitCase made = cases.of(seed, true);
            UnitCase.Outcome exact = made.exact();
            equal(exact, cases.of(seed, true).shuffled(seed), where(seed, made) + ", shuffled");
            equal(exact, cases.of(seed, true).fast(exact.decisions()), where(seed, made) + ", fast");
            equal(exact, cases.of(seed, true).replay(exact.decisions()), where(seed, made) + ", replay");
        }
    }

    private static void equal(UnitCase.Outcome exact, UnitCase.Outcome other, String where) {
        assertThat(other.ends()).as(where).isEqualTo(exact.ends());
        assertThat(other.account()).as(where).isEqualTo(exact.account());
        assertThat(other.activity()).as(where).isEqualTo(exact.activity());
    }

    /** Of what is checked in one run of each task a part of the tasks is enough. */
    private static long fewer(UnitCases cases) {
        return cases.trials() / 4;
    }

    @ParameterizedTest
    @EnumSource(UnitCases.class)
    void everyBeatThatIsPutIsTaken(UnitCases cases) {
        for (long seed = 0; seed < fewer(cases); seed++) {
            UnitCase made = cases.of(seed, true);
            for (ChainResult account : made.exact().account()) {
                assertThat(account.put()).as(where(seed, made)).isEqualTo(account.beats());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(UnitCases.class)
    void holdingBackMakesNothingFasterAndNoWorkMore(UnitCases cases) {
        for (long seed = 0; seed < fewer(cases); seed++) {
            UnitCase made = cases.of(seed, true);
            UnitCase.Outcome held = made.exact();
            UnitCase.Outcome free = cases.of(seed, false).exact();
            assertThat(free.ends().get(free.ends().size() - 1))
                    .as(where(seed, made))
                    .isLessThanOrEqualTo(held.ends().get(held.ends().size() - 1));
            assertThat(free.sameData(held)).as(where(seed, made)).isTrue();
            assertThat(free.activity()).as(where(seed, made)).isEqualTo(held.activity());
        }
    }

    @ParameterizedTest
    @EnumSource(UnitCases.class)
    void everyActionIsOfAComponentOfTheInventory(UnitCases cases) {
        Set<Component> missing = new LinkedHashSet<>();
        for (long seed = 0; seed < fewer(cases); seed++) {
            UnitCase made = cases.of(seed, true);
            Coverage inventory = Coverage.of(made.spec().inventory());
            for (Action action : made.exact().activity().counts().keySet()) {
                if (!inventory.has(action.component()) && !cases.charges(action.component())) {
                    missing.add(action.component());
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static String where(long seed, UnitCase made) {
        return "seed " + seed + ": " + made.task();
    }
}
