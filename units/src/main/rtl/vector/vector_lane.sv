// What one lane does with the values of one cycle: folds them into a window, or scales, adds, requantizes them. No registers but the table.
module vector_lane #(
    parameter int IN_BITS         = 48,
    parameter int MULTIPLIER_BITS = 31,
    parameter int OUT_BITS        = 32,
    parameter int ENTRIES         = 256  // of the lookup table, a power of two, at least 2
) (
    input  logic                         clk,
    input  logic                         table_write,
    input  logic [$clog2(ENTRIES)-1:0]   table_address,
    input  logic signed [OUT_BITS-1:0]   table_value,
    input  logic [2:0]                   operation,     // as in vector_unit
    input  logic [MULTIPLIER_BITS-1:0]   multiplier_a,
    input  logic [MULTIPLIER_BITS-1:0]   multiplier_b,
    input  logic [5:0]                   shift,         // WIDE - 2 at most: no greater one leaves anything
    input  logic [1:0]                   rounding,
    input  logic signed [OUT_BITS-1:0]   zero_point,    // where the operation looks up: the first entry's rounded value
    input  logic [$clog2(OUT_BITS+2)-1:0] output_bits,
    input  logic                         output_signed,
    input  logic                         saturate,
    input  logic                         relu,
    input  logic [$clog2(ENTRIES)-1:0]   last_entry,
    input  logic                         first,         // of a window
    input  logic signed [IN_BITS-1:0]    a,
    input  logic signed [IN_BITS-1:0]    b,
    input  logic signed [IN_BITS-1:0]    held,
    output logic signed [IN_BITS-1:0]    folded,
    output logic signed [OUT_BITS-1:0]   result
);
    // Two products, or one and a zero-point, are added; 63 bits are the most that any product has.
    localparam int WIDE = IN_BITS + MULTIPLIER_BITS + 2 < 64 ? IN_BITS + MULTIPLIER_BITS + 2 : 64;
    localparam int SHIFT = $clog2(WIDE);
    localparam logic [2:0] LOOK_UP = 1, ADD = 2, MAXIMUM = 3, AVERAGE = 4;

    logic signed [OUT_BITS-1:0] entries[ENTRIES];
    logic signed [IN_BITS-1:0] operand_a;
    logic signed [WIDE-1:0] rounded_a, rounded_b, sum, place;
    logic signed [OUT_BITS:0] fitted;
    logic signed [OUT_BITS-1:0] found, clamped;
    logic negative_floor;

    always_ff @(posedge clk) if (table_write) entries[table_address] <= table_value;

    always_comb begin
        if (first) folded = a;
        else if (operation == MAXIMUM) folded = a > held ? a : held;
        else folded = a + held;
        operand_a = operation == AVERAGE ? folded : a;
    end

    round_shift #(.BITS(WIDE)) round_a (
        .value(WIDE'(operand_a) * $signed(WIDE'(multiplier_a))), .shift(SHIFT'(shift)), .rounding, .rounded(rounded_a)
    );
    round_shift #(.BITS(WIDE)) round_b (
        .value(WIDE'(b) * $signed(WIDE'(multiplier_b))), .shift(SHIFT'(shift)), .rounding, .rounded(rounded_b)
    );

    always_comb begin
        sum   = rounded_a + (operation == ADD ? rounded_b : WIDE'(0)) + WIDE'(zero_point);
        place = rounded_a - WIDE'(zero_point);
        if (place < 0) place = 0;
        else if (place > $signed(WIDE'(last_entry))) place = $signed(WIDE'(last_entry));
        found = entries[place[$clog2(ENTRIES)-1:0]];
    end

    fit #(.IN_BITS(WIDE), .OUT_BITS(OUT_BITS + 1)) fit_sum (
        .value(sum), .bits(output_bits), .is_signed(output_signed), .saturate, .fitted
    );

    always_comb begin
        clamped = operation == LOOK_UP ? found : fitted[OUT_BITS-1:0];
        negative_floor = operation == LOOK_UP ? clamped < 0 : clamped < zero_point;
        if (operation == MAXIMUM) result = OUT_BITS'(folded);
        else if (relu && negative_floor) result = operation == LOOK_UP ? 0 : zero_point;
        else result = clamped;
    end

    logic unused;
    assign unused = &{1'b0, fitted[OUT_BITS], shift};
endmodule
