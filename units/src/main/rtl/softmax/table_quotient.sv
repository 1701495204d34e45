// Quotients by a table of reciprocals: the sum is normalized and looked up once a row, in three cycles; then each exponential is multiplied.
module table_quotient #(
    parameter int TABLE_BITS      = 16,
    parameter int SUM_BITS        = 24,
    parameter int INDEX_BITS      = 6,   // of the largest reciprocal table
    parameter int RECIPROCAL_BITS = 16,
    parameter int LANES           = 4,
    parameter int OUT_BITS        = 16
) (
    input  logic                              clk,
    input  logic [SUM_BITS-1:0]               sum,
    input  logic [3:0]                        index_bits,
    input  logic [4:0]                        reciprocal_bits,
    input  logic [4:0]                        output_bits,
    input  logic                              table_write,
    input  logic [INDEX_BITS-1:0]             table_address,
    input  logic [RECIPROCAL_BITS-1:0]        table_value,
    input  logic [LANES*TABLE_BITS-1:0]       exponentials,
    output logic [LANES*OUT_BITS-1:0]         quotients
);
    localparam logic [1:0] HALF_UP = 1;
    // The half of the greatest shift is as wide: the highest bit of the sum, less one, and the bits of a reciprocal.
    localparam int WIDE = RECIPROCAL_BITS + SUM_BITS + 1;
    localparam int MANTISSA = SUM_BITS + INDEX_BITS;

    logic [RECIPROCAL_BITS-1:0] entries[1<<INDEX_BITS];
    logic [RECIPROCAL_BITS-1:0] reciprocal;
    logic [MANTISSA-1:0] mantissa;
    logic [5:0] place, shift, next_shift;
    logic [$clog2(SUM_BITS)-1:0] log;
    logic [INDEX_BITS-1:0] index;
    logic none, found_none, is_none;
    logic [OUT_BITS:0] most;

    leading_one #(.BITS(SUM_BITS)) normalize (.value(sum), .place(log));

    always_comb begin
        mantissa = place >= 6'(index_bits) ? MANTISSA'(sum) >> (place - 6'(index_bits)) : MANTISSA'(sum) << (6'(index_bits) - place);
        most     = ((OUT_BITS + 1)'(1) << output_bits) - 1;
    end

    always_ff @(posedge clk) begin
        if (table_write) entries[table_address] <= table_value;
        place       <= 6'(log);
        none        <= sum == 0;
        index       <= INDEX_BITS'(mantissa - (MANTISSA'(1) << index_bits));
        found_none  <= none;
        reciprocal  <= entries[index];
        next_shift  <= 6'(reciprocal_bits) + place - 6'(output_bits);
        shift       <= next_shift;
        is_none     <= found_none;
    end

    for (genvar lane = 0; lane < LANES; lane++) begin : g_lane
        logic signed [WIDE-1:0] product, rounded;
        assign product = WIDE'(exponentials[lane*TABLE_BITS+:TABLE_BITS]) * WIDE'(reciprocal);
        round_shift #(.BITS(WIDE)) round (.value(product), .shift($clog2(WIDE)'(shift)), .rounding(HALF_UP), .rounded);
        assign quotients[lane*OUT_BITS+:OUT_BITS] = is_none ? '0 : OUT_BITS'($unsigned(rounded) > WIDE'(most) ? WIDE'(most) : $unsigned(rounded));
    end

endmodule
