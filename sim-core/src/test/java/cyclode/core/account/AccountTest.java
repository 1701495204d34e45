package cyclode.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.account.Component.Block;
import cyclode.core.account.Component.Memory;
import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Component.Multiplier;
import cyclode.core.account.Component.MultiplyAccumulate;
import cyclode.core.account.Component.PortKind;
import cyclode.core.account.Component.Register;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountTest {
    private static final Action LOAD = new Action(new Register(8), Action.Verb.WRITE);
    private static final Action ADD = new Action(new Component.Adder(8), Action.Verb.OPERATE);

    @Test
    void countsAddUpAndNothingIsLeftOfZero() {
        Activity activity = new Activity();
        activity.add(LOAD, 3);
        activity.add(LOAD, 4);
        activity.add(ADD, 0);
        assertThat(activity.count(LOAD)).isEqualTo(7);
        assertThat(activity.count(ADD)).isZero();
        assertThat(activity.counts()).containsOnlyKeys(LOAD);
        activity.add(ADD, 1);
        assertThat(activity.counts()).containsOnlyKeys(ADD, LOAD);
    }

    @Test
    void anotherActivityIsAddedANumberOfTimes() {
        Activity one = new Activity();
        one.add(LOAD, 3);
        one.add(ADD, 5);
        Activity sum = new Activity();
        sum.add(LOAD, 1);
        sum.add(one, 4);
        assertThat(sum.count(LOAD)).isEqualTo(1 + 4 * 3);
        assertThat(sum.count(ADD)).isEqualTo(4 * 5);
    }

    @Test
    void countsAreNeverNegativeAndNeverWrap() {
        Activity activity = new Activity();
        assertThatThrownBy(() -> activity.add(LOAD, -1)).hasMessageContaining("a negative count of Register");
        activity.add(LOAD, Long.MAX_VALUE);
        assertThatThrownBy(() -> activity.add(LOAD, 1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Activity().add(activity, 2)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void activitiesAreEqualByTheirCounts() {
        Activity one = new Activity();
        one.add(LOAD, 3);
        Activity other = new Activity();
        other.add(LOAD, 1);
        assertThat(one).isNotEqualTo(other).isNotEqualTo("Register[bits=8].write");
        other.add(LOAD, 2);
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).hasToString("{Register[bits=8].write=3}");
        assertThat(one.hashCode()).isNotEqualTo(new Activity().hashCode());
    }

    @Test
    void actionsStandInTheOrderOfTheirNamesThenOfTheirVerbs() {
        Action read = new Action(new Register(8), Action.Verb.READ);
        assertThat(List.of(LOAD, ADD, read).stream().sorted()).containsExactly(ADD, read, LOAD);
        assertThat(LOAD).hasToString("Register[bits=8].write");
    }

    @Test
    void anInventoryKeepsWhatIsThereAndRefusesLessThanNone() {
        Register register = new Register(4);
        Inventory inventory = Inventory.on("fabric")
                .add("both", 2, register)
                .add("none", 0, register)
                .moved("moved", 3, register)
                .described("described", 5, register)
                .build();
        assertThat(inventory.items())
                .containsExactly(
                        new Inventory.Item("both", register, 2, "fabric"),
                        new Inventory.Item("moved", register, 3, "fabric"));
        assertThat(inventory.described())
                .containsExactly(
                        new Inventory.Item("both", register, 2, "fabric"),
                        new Inventory.Item("described", register, 5, "fabric"));
        assertThat(new Inventory.Item("none", register, 0, "").count()).isZero();
        assertThatThrownBy(() -> Inventory.on("").add("weights", -1, register))
                .hasMessageContaining("weights: a negative count of Register[bits=4]: -1");
    }

    @Test
    void componentsSayWhatTheyAre() {
        Multiplier multiplier = new Multiplier(8, 9);
        MultiplyAccumulate accumulates = new MultiplyAccumulate(8, 9, 24);
        assertThat(multiplier.product()).contains(new Component.Product(8, 9, 0));
        assertThat(accumulates.product()).contains(new Component.Product(8, 9, 24));
        assertThat(List.of(multiplier.accumulates(), accumulates.accumulates(), new Register(1).accumulates()))
                .containsExactly(false, true, false);
        Memory memory = new Memory(MemoryKind.ULTRA, PortKind.SIMPLE_DUAL, 72, 4096);
        assertThat(memory.memoryKind()).contains(MemoryKind.ULTRA);
        assertThat(multiplier.memoryKind()).isEmpty();
        Block block = new Block("ddr4", 64);
        assertThat(block.block()).contains(block);
        assertThat(memory.block()).isEmpty();
    }

    @Test
    void aWayHasAStageAndAFanOutAtLeast() {
        Register register = new Register(1);
        TimingPath path = TimingPath.of("sum", register);
        assertThat(path.then(new Component.Adder(8)).in(3).driving(5))
                .isEqualTo(new TimingPath("sum", List.of(register, new Component.Adder(8)), 3, 5));
        assertThat(path.driving(0).fanOut()).isEqualTo(1);
        assertThat(path.driving(1L << 40).fanOut()).isEqualTo(Integer.MAX_VALUE);
        assertThatThrownBy(() -> path.in(0)).hasMessageStartingWith("stages of the path sum is 0; allowed: 1 to");
        assertThatThrownBy(() -> new TimingPath("sum", List.of(), 1, 0))
                .hasMessageStartingWith("fan-out of the path sum is 0; allowed: 1 to");
    }
}
