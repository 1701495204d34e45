// Product of A (m x k) and B (k x n) on an output-stationary array, with its control, and the channel behind it.
module output_stationary #(
    parameter int ROWS     = 4,
    parameter int COLUMNS  = 4,
    parameter int A_BITS   = 8,
    parameter int B_BITS   = 8,
    parameter int SUM_BITS = 32,
    parameter int DEPTH    = 1,  // of a multiply-accumulator
    parameter int DOUBLE   = 1,  // a tile drains while the next is summed
    parameter int SLOTS    = 16, // of the channel behind it
    parameter int LANES    = ROWS > COLUMNS ? ROWS : COLUMNS
) (
    input  logic                            clk,
    input  logic                            rst,
    input  logic                            start,
    output logic                            busy,
    output logic                            draining,
    // The product; constant while busy.
    input  logic [15:0]                     m,
    input  logic [15:0]                     k,
    input  logic [15:0]                     n,
    input  logic                            has_bias,
    input  logic signed [A_BITS-1:0]        zero_a,
    input  logic signed [B_BITS-1:0]        zero_b,
    input  logic                            saturate,
    input  logic                            whole_tiles,
    input  logic                            by_columns,  // beats are columns of a tile
    input  logic                            a_valid,
    output logic                            a_ready,
    input  logic [ROWS*A_BITS-1:0]          a_data,
    input  logic                            b_valid,
    output logic                            b_ready,
    input  logic [COLUMNS*B_BITS-1:0]       b_data,
    input  logic                            bias_valid,
    output logic                            bias_ready,
    input  logic [COLUMNS*(SUM_BITS+1)-1:0] bias_data,
    input  logic [$clog2(SLOTS+1)-1:0]      slots,
    output logic                            out_valid,
    input  logic                            out_ready,
    output logic [LANES*SUM_BITS-1:0]       out_data
);
    logic [15:0] used_rows, used_columns, span, settle, depth, pause, lanes;
    logic final_tile, fire, begins, ends, takes_bias, summing, keep_in;
    logic may_keep, tile_ready, tile_begins, tile_ends, tile_done, reads_next, room, drain_fire, push, read_from;
    logic [7:0] read_line;
    logic [ROWS*(A_BITS+1)-1:0] a;
    logic [COLUMNS*(B_BITS+1)-1:0] b;
    logic [COLUMNS*(SUM_BITS+1)-1:0] bias;
    logic [LANES*SUM_BITS-1:0] sums, used_sums;

    tile_walk #(.ROWS(ROWS), .COLUMNS(COLUMNS)) walk (
        .clk, .start, .advance(ends), .m, .n, .used_rows, .used_columns, .final_tile
    );
    // Cycles through the skew of the tile, and from its last operands to its last sum.
    assign span   = whole_tiles ? 16'(ROWS + COLUMNS - 1) : used_rows + used_columns - 1;
    assign settle = span + 16'(DEPTH) - 1;

    assign begins     = depth == 0;
    assign takes_bias = has_bias && begins;
    assign fire = summing && pause == 0 && a_valid && b_valid && (!takes_bias || bias_valid) && (depth != k - 1 || may_keep);
    assign ends = fire && depth == k - 1;
    assign a_ready    = fire;
    assign b_ready    = fire;
    assign bias_ready = fire && takes_bias;

    always_ff @(posedge clk) begin
        if (rst || start) begin
            depth   <= 0;
            pause   <= 0;
            keep_in <= 0;
        end else begin
            if (fire) depth <= ends ? 0 : depth + 1;
            if (ends) keep_in <= !keep_in;
            // A sum is not overwritten before it is finished.
            if (ends && DOUBLE != 0 && span > k) pause <= span - k;
            else if (pause != 0) pause <= pause - 1;
        end
    end

    if (DOUBLE != 0) begin : g_double
        // Two tiles behind the array, filled and read in turn.
        logic [1:0] kept, full;
        logic [15:0] settles_0, settles_1;
        logic all_summed;

        assign may_keep   = kept < 2;
        assign tile_ready = reads_next ? full[1] && settles_1 == 0 : full[0] && settles_0 == 0;
        always_ff @(posedge clk) begin
            if (rst || start) begin
                busy       <= start && !rst;
                summing    <= start && !rst;
                all_summed <= 0;
                kept       <= 0;
                full       <= 0;
            end else begin
                kept <= kept + 2'(ends) - 2'(tile_ends);
                if (tile_begins) full[reads_next] <= 0;
                if (ends) full[keep_in] <= 1;
                settles_0 <= ends && !keep_in ? settle - 1 : settles_0 == 0 ? 0 : settles_0 - 1;
                settles_1 <= ends && keep_in ? settle - 1 : settles_1 == 0 ? 0 : settles_1 - 1;
                if (ends && final_tile) begin
                    summing    <= 0;
                    all_summed <= 1;
                    busy       <= span > k;
                end else if (all_summed && pause <= 1) busy <= 0;
            end
        end
        logic unused;
        assign unused = &{1'b0, tile_done};
    end else begin : g_single
        // One after the other: sum, settle, drain.
        logic [15:0] settles;
        logic settled, final_done;
        assign may_keep   = 1;
        assign tile_ready = settled;
        always_ff @(posedge clk) begin
            if (rst || start) begin
                busy       <= start && !rst;
                summing    <= start && !rst;
                settled    <= 0;
                settles    <= 0;
                final_done <= 0;
            end else begin
                if (ends) begin
                    summing    <= 0;
                    final_done <= final_tile;
                    settles    <= settle - 1;
                    settled    <= settle == 1;
                end else if (settles != 0) begin
                    settles <= settles - 1;
                    if (settles == 1) settled <= 1;
                end
                if (tile_begins) settled <= 0;
                if (tile_done) begin
                    summing <= !final_done;
                    busy    <= !final_done;
                end
            end
        end
        logic unused;
        assign unused = &{1'b0, tile_ends, reads_next};
    end

    always_comb begin
        for (int r = 0; r < ROWS; r++)
            a[r*(A_BITS+1)+:A_BITS+1] = (A_BITS + 1)'($signed(a_data[r*A_BITS+:A_BITS])) - (A_BITS + 1)'(zero_a);
        for (int c = 0; c < COLUMNS; c++)
            b[c*(B_BITS+1)+:B_BITS+1] = (B_BITS + 1)'($signed(b_data[c*B_BITS+:B_BITS])) - (B_BITS + 1)'(zero_b);
        bias = has_bias ? bias_data : '0;
        for (int lane = 0; lane < LANES; lane++)
            used_sums[lane*SUM_BITS+:SUM_BITS] = 16'(lane) < lanes ? sums[lane*SUM_BITS+:SUM_BITS] : '0;
    end

    os_array #(
        .ROWS(ROWS), .COLUMNS(COLUMNS), .A_BITS(A_BITS + 1), .B_BITS(B_BITS + 1),
        .SUM_BITS(SUM_BITS), .DEPTH(DEPTH), .DOUBLE(DOUBLE)
    ) cells (
        .clk, .rst, .saturate, .fire, .begins, .ends, .keep_in, .a, .b, .bias,
        .by_columns, .read_line, .read_from, .read_sums(sums)
    );
    tile_drain #(.ROWS(ROWS), .COLUMNS(COLUMNS)) drain (
        .clk, .rst, .start, .busy(draining), .m, .n, .by_columns, .whole_tiles,
        .tile_ready, .tile_begins, .tile_ends, .done(tile_done),
        .room, .fire(drain_fire), .push, .line(read_line), .lanes, .from(read_from), .reads_next
    );
    channel #(.WIDTH(LANES * SUM_BITS), .SLOTS(SLOTS)) queue (
        .clk, .rst, .slots, .room, .claim(drain_fire),
        .push, .push_data(used_sums), .valid(out_valid), .ready(out_ready), .data(out_data)
    );
endmodule
