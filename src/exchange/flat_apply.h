// What is done with the value of each column of the flat forms; columns.cc says which column does which.
#pragma once

#include "flat_builder.h"

namespace fingerpost::exchange {

// flat_apply.cc
void apply_id(FlatBuilder& builder, const FlatValue& value);
void apply_organisation(FlatBuilder& builder, const FlatValue& value);
void apply_name(FlatBuilder& builder, const FlatValue& value);
void apply_alternate_names(FlatBuilder& builder, const FlatValue& value);
void apply_categories(FlatBuilder& builder, const FlatValue& value);
void apply_keywords(FlatBuilder& builder, const FlatValue& value);
void apply_covers(FlatBuilder& builder, const FlatValue& value);
void apply_minimum_age(FlatBuilder& builder, const FlatValue& value);
void apply_maximum_age(FlatBuilder& builder, const FlatValue& value);
void apply_opening_times(FlatBuilder& builder, const FlatValue& value);
void apply_languages(FlatBuilder& builder, const FlatValue& value);
void apply_last_modified(FlatBuilder& builder, const FlatValue& value);
void apply_assured_date(FlatBuilder& builder, const FlatValue& value);
void apply_visible_from(FlatBuilder& builder, const FlatValue& value);
void apply_visible_to(FlatBuilder& builder, const FlatValue& value);
void apply_closed_until(FlatBuilder& builder, const FlatValue& value);
void apply_print(FlatBuilder& builder, const FlatValue& value);
void apply_web(FlatBuilder& builder, const FlatValue& value);
void apply_source(FlatBuilder& builder, const FlatValue& value);

// flat_words.cc: columns that take one of a few words
void apply_sector(FlatBuilder& builder, const FlatValue& value);
void apply_status(FlatBuilder& builder, const FlatValue& value);
void apply_referral(FlatBuilder& builder, const FlatValue& value);
void apply_attending(FlatBuilder& builder, const FlatValue& value);
void apply_cost(FlatBuilder& builder, const FlatValue& value);

// flat_contact.cc
void apply_phone(FlatBuilder& builder, const FlatValue& value);
void apply_email(FlatBuilder& builder, const FlatValue& value);
void apply_url(FlatBuilder& builder, const FlatValue& value);
void apply_contact_name(FlatBuilder& builder, const FlatValue& value);

// flat_place.cc
void apply_postcode(FlatBuilder& builder, const FlatValue& value);
void apply_latitude(FlatBuilder& builder, const FlatValue& value);
void apply_longitude(FlatBuilder& builder, const FlatValue& value);
void apply_hidden_location(FlatBuilder& builder, const FlatValue& value);

}  // namespace fingerpost::exchange
