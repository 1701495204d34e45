// A banked memory with one stream out of it and one into it, which share its port or have one each.
module banked_memory #(
    parameter int BANKS   = 4,
    parameter int DEPTH   = 64,
    parameter int WORD    = 16,
    parameter int WORDS   = 4,  // of the widest beat, 2 or more
    parameter int LATENCY = 2,  // cycles from an access to its beat, 1 or more
    parameter int SLOTS   = 8
) (
    input  logic                       clk,
    input  logic                       rst,
    input  logic                       shared_port,
    input  logic                       read_start,
    output logic                       reading,
    input  logic [15:0]                read_beats,
    input  logic [15:0]                read_first,
    input  logic [15:0]                read_beat_stride,
    input  logic [15:0]                read_word_stride,
    input  logic [$clog2(WORDS+1)-1:0] read_words,
    input  logic                       write_start,
    output logic                       writing,
    input  logic [15:0]                write_beats,
    input  logic [15:0]                write_first,
    input  logic [15:0]                write_beat_stride,
    input  logic [15:0]                write_word_stride,
    input  logic [$clog2(WORDS+1)-1:0] write_words,
    // A word from outside, while nothing else is written.
    input  logic                       preload,
    input  logic [15:0]                preload_address,
    input  logic [WORD-1:0]            preload_word,
    input  logic                       in_valid,
    output logic                       in_ready,
    input  logic [WORDS*WORD-1:0]      in_data,
    input  logic [$clog2(SLOTS+1)-1:0] slots,
    output logic                       out_valid,
    input  logic                       out_ready,
    output logic [WORDS*WORD-1:0]      out_data
);
    localparam int BANK_BITS = BANKS > 1 ? $clog2(BANKS) : 1;
    localparam int PLACE = $clog2(DEPTH);
    localparam int EXTRA = $clog2(WORDS);

    logic [1:0] request, grant;
    logic [BANKS-1:0] read_banks, write_banks;
    logic [EXTRA-1:0] read_extra, write_extra;
    logic [WORDS-1:0] read_serves, write_serves, read_served;
    logic [WORDS*BANK_BITS-1:0] read_bank, write_bank, read_from;
    logic [WORDS*PLACE-1:0] read_place, write_place;
    logic read_last, write_last, room, complete, push;
    logic [WORDS*WORD-1:0] write_data, held_data, gathered, beat, late_beat;
    logic [BANKS*WORD-1:0] bank_words;

    bank_sequence #(.BANKS(BANKS), .DEPTH(DEPTH), .WORDS(WORDS)) read_sequence (
        .clk, .rst, .start(read_start), .busy(reading), .beats(read_beats), .first(read_first), .beat_stride(read_beat_stride),
        .word_stride(read_word_stride), .words(read_words), .able(room), .request(request[0]), .banks(read_banks),
        .extra(read_extra), .grant(grant[0]), .serves(read_serves), .last(read_last), .word_bank(read_bank), .word_place(read_place)
    );
    bank_sequence #(.BANKS(BANKS), .DEPTH(DEPTH), .WORDS(WORDS)) write_sequence (
        .clk, .rst, .start(write_start), .busy(writing), .beats(write_beats), .first(write_first), .beat_stride(write_beat_stride),
        .word_stride(write_word_stride), .words(write_words), .able(in_valid), .request(request[1]), .banks(write_banks),
        .extra(write_extra), .grant(grant[1]), .serves(write_serves), .last(write_last), .word_bank(write_bank), .word_place(write_place)
    );
    port_arbiter #(.BANKS(BANKS), .EXTRA(EXTRA)) arbiter (
        .clk, .rst(rst || read_start || write_start), .shared(shared_port), .request,
        .banks_0(read_banks), .banks_1(write_banks), .extra_0(read_extra), .extra_1(write_extra), .grant
    );

    assign in_ready   = grant[1];
    assign write_data = grant[1] ? in_data : held_data;

    for (genvar b = 0; b < BANKS; b++) begin : g_bank
        logic [PLACE-1:0] read_address, write_address;
        logic [WORD-1:0] write_word;
        logic write;
        always_comb begin
            read_address  = '0;
            write         = preload && preload_address % 16'(BANKS) == 16'(b);
            write_address = PLACE'(preload_address / 16'(BANKS));
            write_word    = preload_word;
            for (int w = 0; w < WORDS; w++) begin
                if (read_serves[w] && read_bank[w*BANK_BITS+:BANK_BITS] == BANK_BITS'(b)) read_address = read_place[w*PLACE+:PLACE];
                if (write_serves[w] && write_bank[w*BANK_BITS+:BANK_BITS] == BANK_BITS'(b)) begin
                    write         = 1;
                    write_address = write_place[w*PLACE+:PLACE];
                    write_word    = write_data[w*WORD+:WORD];
                end
            end
        end
        bank #(.WORD(WORD), .DEPTH(DEPTH)) memory (
            .clk, .read_address, .read_word(bank_words[b*WORD+:WORD]), .write, .write_address, .write_word
        );
    end

    // The words of the last cycle come straight from the banks, those before were kept.
    always_comb
        for (int w = 0; w < WORDS; w++)
            beat[w*WORD+:WORD] = read_served[w] ? bank_words[read_from[w*BANK_BITS+:BANK_BITS]*WORD+:WORD] : gathered[w*WORD+:WORD];

    always_ff @(posedge clk) begin
        read_served <= read_serves;
        read_from   <= read_bank;
        gathered    <= beat;
        complete    <= !rst && read_last;
        if (grant[1]) held_data <= in_data;
    end

    delay_line #(.WIDTH(WORDS * WORD), .STAGES(LATENCY - 1)) output_stages (.clk, .rst(1'b0), .in(beat), .out(late_beat));
    delay_line #(.WIDTH(1), .STAGES(LATENCY - 1)) mark (.clk, .rst, .in(complete), .out(push));

    channel #(.WIDTH(WORDS * WORD), .SLOTS(SLOTS)) queue (
        .clk, .rst, .slots, .room, .claim(grant[0]),
        .push, .push_data(late_beat), .valid(out_valid), .ready(out_ready), .data(out_data)
    );

    logic unused;
    assign unused = write_last;
endmodule
