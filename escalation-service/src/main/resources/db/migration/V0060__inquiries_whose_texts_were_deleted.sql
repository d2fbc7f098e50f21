create table forgotten_inquiry (
  inquiry_id uuid primary key
);
comment on table forgotten_inquiry is
  'Inquiries whose texts were deleted as their time was over; what is said of them is not kept.';
