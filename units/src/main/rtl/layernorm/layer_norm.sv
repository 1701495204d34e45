// LayerNorm of rows: takes a row and sums it, finds the root, puts the row, each result PIPELINE cycles behind its operands.
module layer_norm #(
    parameter int LANES          = 4,
    parameter int BEATS          = 16,  // of the longest row
    parameter int IN_BITS        = 16,
    parameter int INDEX_BITS     = 8,
    parameter int TABLE_BITS     = 24,
    parameter int PARAMETER_BITS = 16,  // of gamma, and of beta: 16 at most
    parameter int OUT_BITS       = 24,
    parameter int PIPELINE       = 4,   // 1 or more
    parameter int SUM_DEPTH      = 3,   // cycles from a beat to the sums that it is in, 1 or more
    parameter int SLOTS          = 8
) (
    input  logic                             clk,
    input  logic                             rst,
    input  logic                             start,
    output logic                             busy,
    // The rows; constant while busy.
    input  logic [15:0]                      rows,
    input  logic [12:0]                      row_values,
    input  logic [$clog2(BEATS+1)-1:0]       row_beats,
    input  logic [$clog2(LANES+1)-1:0]       last_lanes,    // values in the last beat of a row
    input  logic [3:0]                       index_bits,
    input  logic [5:0]                       table_shift,
    input  logic [5:0]                       gamma_shift,
    input  logic [$clog2(OUT_BITS+1)-1:0]    output_bits,
    input  logic                             output_signed,
    input  logic                             centered,      // whether the mean is subtracted
    input  logic                             table_write,
    input  logic [INDEX_BITS+1:0]            table_address,
    input  logic [TABLE_BITS-1:0]            table_value,
    input  logic                             parameter_write,  // gamma and beta of one value
    input  logic [$clog2(BEATS)-1:0]         parameter_beat,
    input  logic [$clog2(LANES+1)-1:0]       parameter_lane,
    input  logic [31:0]                      parameter_value,  // beta above gamma
    input  logic                             in_valid,
    output logic                             in_ready,
    input  logic [LANES*IN_BITS-1:0]         in_data,
    input  logic [$clog2(SLOTS+1)-1:0]       slots,
    output logic                             out_valid,
    input  logic                             out_ready,
    output logic [LANES*OUT_BITS-1:0]        out_data
);
    localparam int PLACE = $clog2(BEATS);
    localparam int COUNT = $clog2(BEATS + 1);
    localparam int ROW_BITS = $clog2(BEATS * LANES + 1);
    localparam logic [1:0] SUMS = 0, ROOT = 1, NORMALIZE = 2;
    localparam logic [2:0] ROOT_CYCLES = 6;

    logic [1:0] state;
    logic [COUNT-1:0] beat;
    logic [2:0] root_cycle;
    logic [15:0] row;
    logic take, put, ends, room, push, passed, complete;
    logic [LANES-1:0] used;
    logic [LANES*IN_BITS-1:0] taken, kept, row_memory[BEATS];
    logic [LANES*OUT_BITS-1:0] results, late_results;
    logic signed [IN_BITS+ROW_BITS-1:0] sum;
    logic [TABLE_BITS-1:0] root;
    logic [5:0] root_shift;

    // The sums end when the last beat is through their pipeline.
    assign take     = busy && state == SUMS && in_valid && !passed;
    assign put      = busy && state == NORMALIZE && room;
    assign in_ready = take;
    assign ends     = beat == row_beats - 1'b1;
    assign kept     = row_memory[beat[PLACE-1:0]];

    always_comb
        for (int lane = 0; lane < LANES; lane++) begin
            used[lane] = !ends || lane < 32'(last_lanes);
            taken[lane*IN_BITS+:IN_BITS] = used[lane] ? in_data[lane*IN_BITS+:IN_BITS] : '0;
        end

    always_ff @(posedge clk) begin
        if (take) row_memory[beat[PLACE-1:0]] <= taken;
        if (rst || start) begin
            busy       <= start && !rst;
            state      <= SUMS;
            beat       <= 0;
            row        <= 0;
            root_cycle <= 0;
            passed     <= 0;
        end else begin
            if (take || put) beat <= ends ? 0 : beat + 1'b1;
            if (complete) passed <= 0;
            else if (take && ends) passed <= 1;
            if (complete) state <= ROOT;
            if (state == ROOT) begin
                root_cycle <= root_cycle == ROOT_CYCLES - 1 ? 0 : root_cycle + 1;
                if (root_cycle == ROOT_CYCLES - 1) state <= NORMALIZE;
            end
            if (put && ends) begin
                state <= SUMS;
                row   <= row + 1;
                busy  <= row != rows - 1;
            end
        end
    end

    row_statistics #(
        .LANES(LANES), .IN_BITS(IN_BITS), .ROW_BITS(ROW_BITS), .INDEX_BITS(INDEX_BITS), .TABLE_BITS(TABLE_BITS),
        .SUM_DEPTH(SUM_DEPTH)
    ) statistics (
        .clk, .rst, .take, .begins(beat == 0), .ends, .complete, .values(taken), .row_values(ROW_BITS'(row_values)), .index_bits, .table_shift, .centered,
        .table_write, .table_address, .table_value, .sum, .root, .root_shift
    );

    for (genvar lane = 0; lane < LANES; lane++) begin : g_lane
        logic [2*PARAMETER_BITS-1:0] parameters[BEATS];
        logic [2*PARAMETER_BITS-1:0] now;
        logic signed [OUT_BITS-1:0] result;
        always_ff @(posedge clk)
            if (parameter_write && 32'(parameter_lane) == lane) parameters[parameter_beat] <= {parameter_value[16+:PARAMETER_BITS], parameter_value[0+:PARAMETER_BITS]};
        assign now = parameters[beat[PLACE-1:0]];
        normalize_lane #(
            .IN_BITS(IN_BITS), .ROW_BITS(ROW_BITS), .TABLE_BITS(TABLE_BITS), .PARAMETER_BITS(PARAMETER_BITS), .OUT_BITS(OUT_BITS)
        ) work (
            .value(kept[lane*IN_BITS+:IN_BITS]), .row_values(ROW_BITS'(row_values)), .sum, .root, .root_shift,
            .gamma(now[0+:PARAMETER_BITS]), .beta(now[PARAMETER_BITS+:PARAMETER_BITS]), .gamma_shift, .output_bits, .output_signed, .result
        );
        assign results[lane*OUT_BITS+:OUT_BITS] = used[lane] ? result : '0;
    end

    logic unused;
    assign unused = &{1'b0, row_values, parameter_value};

    // Synthesis moves these registers into the lanes.
    delay_line #(.WIDTH(LANES * OUT_BITS), .STAGES(PIPELINE)) values (.clk, .rst(1'b0), .in(results), .out(late_results));
    delay_line #(.WIDTH(1), .STAGES(PIPELINE)) mark (.clk, .rst, .in(put), .out(push));

    channel #(.WIDTH(LANES * OUT_BITS), .SLOTS(SLOTS)) queue (
        .clk, .rst, .slots, .room, .claim(put),
        .push, .push_data(late_results), .valid(out_valid), .ready(out_ready), .data(out_data)
    );
endmodule
