// What one lane does with the values of one cycle: folds them into a window, or scales, adds, multiplies, requantizes them. No registers but
// the table.
module vector_lane #(
    parameter int IN_BITS         = 48,
    parameter int MULTIPLIER_BITS = 31,
    parameter int OUT_BITS        = 32,
    parameter int ENTRIES         = 256, // of the lookup table, a power of two, at least 2
    parameter int AFFINE          = 0    // 1: an offset before the rounding, sums that are rounded once, bounds
) (
    input  logic                         clk,
    input  logic                         table_write,
    input  logic [$clog2(ENTRIES+1)-1:0] table_address, // an interpolated table has an entry more
    input  logic signed [OUT_BITS-1:0]   table_value,
    input  logic [3:0]                   operation,     // as in vector_unit
    input  logic signed [MULTIPLIER_BITS:0] multiplier_a,
    input  logic signed [MULTIPLIER_BITS:0] multiplier_b,
    input  logic signed [47:0]           offset,        // AFFINE: |offset| < 2^(WIDE - 4)
    input  logic [5:0]                   shift,         // WIDE - 2 at most: no greater one leaves anything
    input  logic [1:0]                   rounding,
    input  logic signed [OUT_BITS-1:0]   zero_point,    // where the operation looks up or interpolates: the first entry's rounded value
    input  logic [$clog2(OUT_BITS+2)-1:0] output_bits,
    input  logic                         output_signed,
    input  logic                         saturate,
    input  logic                         relu,
    input  logic signed [OUT_BITS-1:0]   least,         // AFFINE: bounds of the result
    input  logic signed [OUT_BITS-1:0]   greatest,
    input  logic [$clog2(ENTRIES)-1:0]   last_entry,
    input  logic                         first,         // of a window
    input  logic [15:0]                  beat,          // of a window
    input  logic [15:0]                  held_beat,     // with the greatest value
    input  logic signed [IN_BITS-1:0]    a,
    input  logic signed [IN_BITS-1:0]    b,
    input  logic signed [IN_BITS-1:0]    held,
    output logic signed [IN_BITS-1:0]    folded,
    output logic [15:0]                  folded_beat,
    output logic signed [OUT_BITS-1:0]   result
);
    // Two products, or one and a zero-point, are added; 63 bits are the most that any product has.
    localparam int WIDE = IN_BITS + MULTIPLIER_BITS + 2 < 64 ? IN_BITS + MULTIPLIER_BITS + 2 : 64;
    localparam int SHIFT = $clog2(WIDE);
    localparam logic [3:0] LOOK_UP = 1, ADD = 2, MAXIMUM = 3, AVERAGE = 4, MULTIPLY = 5, GREATEST = 6, INTERPOLATE = 7, JOINT = 9;
    localparam logic [1:0] TRUNCATE = 0, HALF_UP = 1;
    localparam int INDEX = $clog2(ENTRIES + 1);

    logic signed [OUT_BITS-1:0] entries[ENTRIES+1];
    logic signed [IN_BITS-1:0] operand_a, operand_b;
    logic signed [MULTIPLIER_BITS:0] factor_a, factor_b;
    logic signed [WIDE-1:0] product_a, unrounded, rounded_a, rounded_b, sum, place;
    logic signed [OUT_BITS:0] fitted, rise;
    logic signed [OUT_BITS-1:0] found, clamped;
    logic [INDEX-1:0] entry;
    logic [MULTIPLIER_BITS-1:0] fraction;
    logic negative_floor, greater;

    always_ff @(posedge clk) if (table_write) entries[table_address] <= table_value;

    always_comb begin
        greater = first || a > held;
        if (first) folded = a;
        else if (operation == MAXIMUM || operation == GREATEST) folded = greater ? a : held;
        else folded = a + held;
        folded_beat = greater ? beat : held_beat;
    end

    always_comb begin
        operand_a = operation == AVERAGE ? folded : a;
        factor_a  = operation == MULTIPLY ? (MULTIPLIER_BITS + 1)'(b) : multiplier_a;
        product_a = WIDE'(operand_a) * WIDE'(factor_a);
        unrounded = product_a;
        if (AFFINE != 0)
            unrounded = unrounded + WIDE'(offset) + (operation == JOINT ? WIDE'(b) * WIDE'(multiplier_b) : WIDE'(0));
    end

    round_shift #(.BITS(WIDE)) round_a (
        .value(unrounded), .shift(SHIFT'(shift)), .rounding(operation == INTERPOLATE ? TRUNCATE : rounding), .rounded(rounded_a)
    );

    // Which entry, and of how much of a line between two entries the value is.
    always_comb begin
        place = rounded_a - WIDE'(zero_point);
        if (place < 0) begin
            entry    = 0;
            fraction = 0;
        end else if (place > $signed(WIDE'(last_entry))) begin
            entry    = INDEX'(last_entry);
            fraction = ~('1 << shift);
        end else begin
            entry    = place[INDEX-1:0];
            fraction = MULTIPLIER_BITS'(a) & ~('1 << shift);
        end
        found = entries[entry];
        rise  = (OUT_BITS + 1)'(entries[entry+1'b1]) - (OUT_BITS + 1)'(found);
    end

    // The second multiplier stands behind the first where two operands are multiplied, and behind the table.
    always_comb begin
        factor_b = multiplier_b;
        case (operation)
            MULTIPLY: operand_b = IN_BITS'(product_a);
            INTERPOLATE: begin
                operand_b = IN_BITS'(rise);
                factor_b  = {1'b0, fraction};
            end
            default: operand_b = b;
        endcase
    end

    round_shift #(.BITS(WIDE)) round_b (
        .value(WIDE'(operand_b) * WIDE'(factor_b)), .shift(SHIFT'(shift)),
        .rounding(operation == INTERPOLATE ? HALF_UP : rounding), .rounded(rounded_b)
    );

    always_comb begin
        case (operation)
            ADD: sum = rounded_a + rounded_b + WIDE'(zero_point);
            MULTIPLY: sum = rounded_b + WIDE'(zero_point);
            INTERPOLATE: sum = rounded_b + WIDE'(found);
            default: sum = rounded_a + WIDE'(zero_point);
        endcase
    end

    fit #(.IN_BITS(WIDE), .OUT_BITS(OUT_BITS + 1)) fit_sum (
        .value(sum), .bits(output_bits), .is_signed(output_signed), .saturate, .fitted
    );

    logic tabulated;
    assign tabulated = operation == LOOK_UP || operation == INTERPOLATE;

    always_comb begin
        clamped = operation == LOOK_UP ? found : fitted[OUT_BITS-1:0];
        negative_floor = tabulated ? clamped < 0 : clamped < zero_point;
        if (operation == MAXIMUM) result = OUT_BITS'(folded);
        else if (operation == GREATEST) result = OUT_BITS'(folded_beat);
        else if (relu && negative_floor) result = tabulated ? 0 : zero_point;
        else result = clamped;
        if (AFFINE != 0) begin
            if (result < least) result = least;
            else if (result > greatest) result = greatest;
        end
    end

    logic unused;
    assign unused = &{1'b0, fitted[OUT_BITS], rise[OUT_BITS], shift, offset, least, greatest};
endmodule
