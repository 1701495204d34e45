package cyclode.power.anchor;

import cyclode.power.energy.EnergyModel;
import cyclode.power.energy.Formula;
import cyclode.power.technology.Key;
import cyclode.power.technology.Technology;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A part of a reported power, as the technology's entries make it of what the design takes. */
enum Part {
    /** Each flip-flop loads the clock network, and the network's trunk toggles with it. */
    CLOCKS(Kind.CLOCKS) {
        @Override
        Formula watts(Design of, Technology in) {
            BigDecimal rate = of.coreRate(in);
            return product(rate.multiply(of.ff()), Key.CLOCK_FF).plus(product(rate, Key.CLOCK_TREE));
        }
    },
    /** LUTs, LUTs as memory and flip-flops, at the toggle rate that the tool arrives at. */
    LOGIC(Kind.ACTIVITY) {
        @Override
        Formula watts(Design of, Technology in) {
            BigDecimal rate = of.coreRate(in);
            return product(rate.multiply(of.lut()), Key.LUT_LOGIC, Key.TOGGLE_PROPAGATED)
                    .plus(product(rate.multiply(of.lutRam()), Key.LUTRAM_READ, Key.TOGGLE_PROPAGATED))
                    .plus(product(rate.multiply(of.ff()), Key.FF_LOAD, Key.TOGGLE_PROPAGATED));
        }
    },
    /** The nets behind the LUTs, at the same toggle rate. */
    SIGNALS(Kind.ACTIVITY) {
        @Override
        Formula watts(Design of, Technology in) {
            BigDecimal luts = of.lut().add(of.lutRam());
            return product(of.coreRate(in).multiply(luts), Key.NET_SIGNAL, Key.TOGGLE_PROPAGATED);
        }
    },
    BLOCK_RAM(Kind.ACTIVITY) {
        @Override
        Formula watts(Design of, Technology in) {
            return product(of.rate().multiply(of.bram()), Key.BRAM_READ, Key.BRAM_ENABLE);
        }
    },
    DSP(Kind.ACTIVITY) {
        @Override
        Formula watts(Design of, Technology in) {
            return product(of.coreRate(in).multiply(of.dsp()), Key.DSP_MAC, Key.TOGGLE_PROPAGATED);
        }
    },
    /** The entry's own sources are all that is reported of it alone. */
    MANAGER(Kind.WHOLE) {
        @Override
        Formula watts(Design of, Technology in) {
            return product(of.managers(), Key.CLOCK_MANAGER);
        }
    },
    STATIC(Kind.STATIC) {
        @Override
        Formula watts(Design of, Technology in) {
            return of.model(in, false).staticPower();
        }
    },
    /** Leakage of the worst device that is sold. */
    MAXIMUM_STATIC(Kind.STATIC) {
        @Override
        Formula watts(Design of, Technology in) {
            return of.model(in, true).staticPower();
        }
    },
    /** All cores idle, and the DRAM powered and refreshed each 7.8 us. */
    PROCESSOR(Kind.PROCESSOR) {
        @Override
        Formula watts(Design of, Technology in) {
            EnergyModel model = of.model(in, false);
            return model.hostIdle()
                    .plus(model.dramBackground())
                    .plus(product(REFRESHES_A_SECOND.movePointLeft(18), Key.DDR_REFRESH));
        }
    },
    CORES(Kind.CORES) {
        @Override
        Formula watts(Design of, Technology in) {
            return product(of.cores(), Key.HOST_CORE);
        }
    },
    DRAM_TRAFFIC(Kind.CORES) {
        @Override
        Formula watts(Design of, Technology in) {
            return product(of.dramRate(), Key.DDR_READ);
        }
    };

    private static final BigDecimal REFRESHES_A_SECOND = new BigDecimal("128205");

    private final Kind kind;

    Part(Kind kind) {
        this.kind = kind;
    }

    /** Its power, W. */
    abstract Formula watts(Design of, Technology in);

    /** What decides how far off it is. */
    Kind kind() {
        return kind;
    }

    /** The word in the table. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Part of(String word) {
        return Arrays.stream(values())
                .filter(part -> part.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no part of a power is named " + word));
    }

    /** The technology in which a part is priced: a device's own leakage stands in it. */
    static Technology priced(Design of, Technology in, List<Part> parts) {
        return of.model(in, parts.contains(MAXIMUM_STATIC)).technology();
    }

    private static Formula product(BigDecimal coefficient, Key... keys) {
        return Formula.ofKey(keys[0]).times(coefficient, Arrays.copyOfRange(keys, 1, keys.length));
    }
}
