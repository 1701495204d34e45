package cyclode.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.number.Rounding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BinderTest {
    sealed interface Form {}

    record Circle(@Range(min = 1, max = 9) int radius) implements Form {}

    record Box(int longSide, @Default("2") int shortSide) implements Form {
        Box {
            if (shortSide > longSide) {
                throw new RefusedValue("short-side is " + shortSide + "; allowed: up to " + longSide);
            }
        }
    }

    record Named(String name, @Inline Form form) {}

    record Everything(
            Rounding rounding,
            @Default("false") boolean flag,
            Optional<Long> maybe,
            Integer boxed,
            @Default("[]") @Range(min = 0, max = 5) List<Integer> list,
            @Default("{}") Map<String, Form> forms,
            @Default("[]") List<Named> named) {}

    private static final Kinds FORMS =
            new Kinds(Form.class, "kind", new TreeMap<>(Map.of("circle", Circle.class, "box", Box.class)));

    private static Everything bind(String text) {
        return Binder.bind(DocumentReader.read(Source.of("x.yaml", text)), Everything.class, FORMS);
    }

    @Test
    void fillsRecords() {
        Everything all = bind(
                """
                rounding: half-even
                maybe: 7
                list: [1, 5]
                forms: {a: {kind: circle, radius: 3}, b: {kind: box, long-side: 4}}
                named: [{name: n, kind: box, long-side: 9, short-side: 1}]
                """);
        assertThat(all)
                .isEqualTo(new Everything(
                        Rounding.HALF_EVEN,
                        false,
                        Optional.of(7L),
                        null,
                        List.of(1, 5),
                        Map.of("a", new Circle(3), "b", new Box(4, 2)),
                        List.of(new Named("n", new Box(9, 1)))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    flag: true                            | x.yaml:1: key 'rounding' is missing
                    rounding: half-up\\nflg: true         | x.yaml:2: flg: unknown key 'flg'; nearest: 'flag'
                    rounding: half-upp                    | x.yaml:1: rounding: 'half-upp' is unknown; nearest: 'half-up'; allowed: truncate,
                    rounding: 3                           | '3' is no text
                    rounding: half-up\\nflag: maybe       | x.yaml:2: flag: 'maybe' is neither true nor false
                    rounding: half-up\\nflag: 1           | neither true nor false
                    rounding: half-up\\nmaybe: 1.0        | '1.0' is no integer
                    rounding: half-up\\nmaybe: '1'        | '1' is no integer
                    rounding: half-up\\nboxed: 3000000000 | out of range
                    rounding: half-up\\nlist: 3           | '3' is no list
                    rounding: half-up\\nnamed: [circle]                                | named.0: 'circle' is no map of keys
                    rounding: half-up\\nlist: [1, 6]      | x.yaml:2: list: 6 is out of range; allowed: 0 to 5
                    rounding: half-up\\nforms: {a: {radius: 3}}                    | forms.a: key 'kind' is missing
                    rounding: half-up\\nforms: {a: {kind: cicle}}                  | forms.a.kind: 'cicle' is unknown; nearest: 'circle'
                    rounding: half-up\\nforms: {a: {kind: circle, radius: 10}}     | forms.a.radius: 10 is out of range; allowed: 1 to 9
                    rounding: half-up\\nforms: {a: {kind: box, long-side: 1}}      | forms.a: short-side is 2; allowed: up to 1
                    rounding: half-up\\nnamed: [{name: n, kind: box, longside: 1}] | named.n.longside: unknown key 'longside'; nearest: 'long-side'
                    """)
    void refuses(String text, String problem) {
        assertThatThrownBy(() -> bind(text.replace("\\n", "\n")))
                .isInstanceOf(FileException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void oneMessageNamesAllThatIsWrong() {
        assertThatThrownBy(
                        () -> bind(
                                """
                        flg: true
                        list: [1, 6]
                        forms: {a: {kind: cicle}, b: {kind: box}, c: {kind: circle, radius: 10}}
                        named: [{name: n, kind: box}, circle]
                        """))
                .isInstanceOf(FileException.class)
                .hasMessage(
                        """
                        x.yaml:1: flg: unknown key 'flg'; nearest: 'flag'; allowed: rounding, flag, maybe, boxed, list, forms, named
                          x.yaml:2: list: 6 is out of range; allowed: 0 to 5
                          x.yaml:3: forms.a.kind: 'cicle' is unknown; nearest: 'circle'; allowed: box, circle
                          x.yaml:3: forms.b: key 'long-side' is missing
                          x.yaml:3: forms.c.radius: 10 is out of range; allowed: 1 to 9
                          x.yaml:4: named.n: key 'long-side' is missing
                          x.yaml:4: named.1: 'circle' is no map of keys
                          x.yaml:1: key 'rounding' is missing""");
    }

    @Test
    void moreProblemsThanAnybodyReadsAreCounted() {
        assertThatThrownBy(() -> bind("rounding: half-up\nnamed: [" + "x, ".repeat(99) + "x]"))
                .hasMessageContaining("named.7: 'x'")
                .hasMessageEndingWith("\n  and 92 more");
    }
}
