package cyclode.units.host.core;

import java.util.ArrayList;
import java.util.List;

/**
 * Registers an instruction reads, with the consumer kind of each, and those it writes (an updated base register last).
 */
@SuppressWarnings("ArrayRecordComponent")
record Roles(int[] reads, int[] needs, int[] writes, boolean writeback) {

    static Roles of(Instruction instruction, InstructionTiming timing) {
        Collector collector = new Collector(timing);
        List<Operand> operands = instruction.operands();
        for (int i = 0; i < operands.size(); i++) {
            collector.add(operands.get(i), i, operands.size());
        }
        return collector.roles();
    }

    private static final class Collector {
        private final InstructionTiming timing;
        private final List<Integer> reads = new ArrayList<>();
        private final List<Integer> needs = new ArrayList<>();
        private final List<Integer> writes = new ArrayList<>();
        private int base = -1;

        Collector(InstructionTiming timing) {
            this.timing = timing;
        }

        void add(Operand operand, int position, int count) {
            if (operand instanceof Operand.Reg reg) {
                register(reg.register(), position, count);
            } else if (operand instanceof Operand.RegList list) {
                list.registers().forEach(register -> register(register, 0, count));
            } else if (operand instanceof Operand.Memory memory) {
                read(memory.base(), Consumer.ADDRESS);
                memory.index().ifPresent(index -> read(index, Consumer.ADDRESS));
                base = memory.writeback() ? memory.base().id() : -1;
            }
        }

        private void register(Register register, int position, int count) {
            switch (timing.roles()) {
                case "LD" -> {
                    write(register);
                    if (register.lane()) {
                        read(register, Consumer.VECTOR);
                    }
                }
                case "ST" -> read(register, register.isVector() ? Consumer.STORE : Consumer.INTEGER);
                case "SS", "BR" -> read(register, ordinary(register));
                case "AS", "RS" -> {
                    if (position == 0) {
                        write(register);
                        read(register, timing.roles().equals("AS") ? Consumer.ACCUMULATOR : ordinary(register));
                    } else {
                        read(register, ordinary(register));
                    }
                }
                case "SA" -> {
                    if (position == 0) {
                        write(register);
                    } else {
                        read(register, position == 3 && count == 4 ? Consumer.ACCUMULATOR : ordinary(register));
                    }
                }
                default -> {
                    if (position == 0) {
                        write(register);
                    } else {
                        read(register, ordinary(register));
                    }
                }
            }
        }

        private Consumer ordinary(Register register) {
            return register.isVector() && timing.unit() != Unit.ALU ? Consumer.VECTOR : Consumer.INTEGER;
        }

        private void read(Register register, Consumer consumer) {
            if (!register.isZero()) {
                reads.add(register.id());
                needs.add(consumer.ordinal());
            }
        }

        private void write(Register register) {
            if (!register.isZero()) {
                writes.add(register.id());
            }
        }

        Roles roles() {
            if (timing.readsFlags()) {
                reads.add(Register.FLAGS);
                needs.add((timing.unit() == Unit.BR ? Consumer.BRANCH : Consumer.INTEGER).ordinal());
            }
            if (timing.writesFlags()) {
                writes.add(Register.FLAGS);
            }
            if (base >= 0) {
                writes.add(base);
            }
            return new Roles(array(reads), array(needs), array(writes), base >= 0);
        }

        private static int[] array(List<Integer> values) {
            return values.stream().mapToInt(Integer::intValue).toArray();
        }
    }
}
